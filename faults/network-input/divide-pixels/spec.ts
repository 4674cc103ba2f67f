import type { FaultSpec } from '../../fault-spec.ts';

export const dividePixels = {
  id: 'divide-pixels',
  role: 'mitigation',
  site: 'network input',
  title: 'Divide what was not divided',
  description:
    'Divides the tensor handed to a network by 255 when its largest value is above 1: repairs a forgotten division, and darkens a picture that is only too bright.',
  parameters: {},
  cost: 'one reduction and a read-back a network call',
} as const satisfies FaultSpec;
