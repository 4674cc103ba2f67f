import type { FaultSpec } from '../../fault-spec.ts';

export const rangeCheck = {
  id: 'range-check',
  role: 'mitigation',
  site: 'source image',
  title: 'Reject pixels out of range',
  description:
    'Rejects a picture with values outside 0–255, or whose largest value is 1 or less although it is not black, as it then was divided already; and a network input outside 0–1.',
  parameters: {},
  cost: 'one look at every pixel and at every network input',
} as const satisfies FaultSpec;
