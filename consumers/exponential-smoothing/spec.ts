import type { ConsumerSpec } from '../consumer-spec.ts';
import { pixels } from '../same-points.ts';

export const exponentialSmoothing = {
  id: 'exponential-smoothing',
  title: 'Exponential smoothing',
  description:
    'Smooths key points over time, as half of the new position plus half of the one shown before. A NaN never leaves it.',
  unit: 'pixels',
  tolerance: pixels,
  remembers: true,
} as const satisfies ConsumerSpec;
