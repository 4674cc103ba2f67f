import type { FaultSpec } from '../../fault-spec.ts';

export const dividePixels = {
  id: 'divide-pixels',
  role: 'mitigation',
  site: 'network input',
  title: 'Divide undivided pixels',
  description:
    'Divides a network’s input by 255 when its largest value is above 1. It repairs a forgotten division, but it darkens a picture that is merely too bright.',
  parameters: {},
  cost: 'one reduction and one read-back per network call',
} as const satisfies FaultSpec;
