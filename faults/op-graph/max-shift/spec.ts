import type { FaultSpec } from '../../fault-spec.ts';

export const maxShift = {
  id: 'max-shift',
  role: 'mitigation',
  site: 'op graph',
  title: 'Subtract the maximum first',
  description:
    'Subtracts the largest logit of each row before exp, as the library’s softmax does. No power then exceeds 1.',
  parameters: {},
  cost: 'one reduction and one subtraction per softmax',
} as const satisfies FaultSpec;
