import type { FaultSpec } from '../../fault-spec.ts';

export const maxShift = {
  id: 'max-shift',
  role: 'mitigation',
  site: 'op graph',
  title: 'Subtract the maximum first',
  description:
    'Takes the largest logit of a row off before exp, as the softmax of the library does: no power exceeds 1.',
  parameters: {},
  cost: 'one reduction and one subtraction a softmax',
} as const satisfies FaultSpec;
