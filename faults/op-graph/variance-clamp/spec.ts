import type { FaultSpec } from '../../fault-spec.ts';

export const varianceClamp = {
  id: 'variance-clamp',
  role: 'mitigation',
  site: 'op graph',
  title: 'Clamp the variance',
  description:
    'Raises what a root is taken of to 0 where it is below; where an epsilon is added to a variance, before that.',
  parameters: {},
  cost: 'one comparison a root; a variance that was wrong is wrong still',
} as const satisfies FaultSpec;
