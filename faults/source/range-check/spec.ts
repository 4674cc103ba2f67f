import type { FaultSpec } from '../../fault-spec.ts';

export const rangeCheck = {
  id: 'range-check',
  role: 'mitigation',
  site: 'source image',
  title: 'Reject pixels out of range',
  description:
    'Rejects a picture with values outside 0–255 and a network input with values outside 0–1. Also rejects a picture that is not black and whose largest value is 1 or less, because it was already divided.',
  parameters: {},
  cost: 'one pass over the pixels and over each network input',
} as const satisfies FaultSpec;
