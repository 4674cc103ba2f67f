import type { ConsumerSpec } from '../consumer-spec.ts';
import { pixels } from '../same-points.ts';

export const exponentialSmoothing = {
  id: 'exponential-smoothing',
  title: 'Exponential smoothing',
  description:
    'Key points made steady over time: half of the new place and half of the one shown before. One value that is not a number stays in it for ever.',
  unit: 'pixels',
  tolerance: pixels,
  remembers: true,
} as const satisfies ConsumerSpec;
