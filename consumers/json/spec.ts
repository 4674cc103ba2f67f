import type { ConsumerSpec } from '../consumer-spec.ts';
import { pixels } from '../same-points.ts';

export const json = {
  id: 'json',
  title: 'JSON',
  description:
    'Sends the hand as JSON, as a log, a socket or a worker without structured clone does, and reads it on the other side. JSON has no word for NaN and Inf: both arrive as null, and null counts as 0 in arithmetic.',
  unit: 'pixels',
  tolerance: pixels,
  // What an outcome allows the score.
  exceptions: { score: { amount: 0.05, of: 'value' } },
  remembers: false,
} as const satisfies ConsumerSpec;
