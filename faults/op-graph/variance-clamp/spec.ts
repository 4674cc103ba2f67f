import type { FaultSpec } from '../../fault-spec.ts';

export const varianceClamp = {
  id: 'variance-clamp',
  role: 'mitigation',
  site: 'op graph',
  title: 'Clamp the variance',
  description:
    'Raises every negative argument of a root to 0. Where an epsilon is added to a variance, the guard clamps before adding.',
  parameters: {},
  cost: 'one comparison a root; a variance that was wrong is wrong still',
} as const satisfies FaultSpec;
