import type { ConsumerSpec } from '../consumer-spec.ts';
import { pixels } from '../same-points.ts';

export const exponentialSmoothing = {
  id: 'exponential-smoothing',
  title: 'Exponential smoothing',
  description:
    'Smooths key points over time: half of the new position plus half of the last one shown. A single NaN stays in it permanently.',
  unit: 'pixels',
  tolerance: pixels,
  remembers: true,
} as const satisfies ConsumerSpec;
