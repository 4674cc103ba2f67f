import type { ConsumerSpec } from '../consumer-spec.ts';
import { pixels } from '../same-points.ts';

export const json = {
  id: 'json',
  title: 'JSON',
  description:
    'Sends the hand as JSON and reads it on the other side, as a log, a socket or a worker without structured clone does. JSON cannot express NaN or Inf. Both arrive as null, and arithmetic treats null as 0.',
  unit: 'pixels',
  tolerance: pixels,
  // What an outcome allows the score.
  exceptions: { score: { amount: 0.05, of: 'value' } },
  remembers: false,
} as const satisfies ConsumerSpec;
