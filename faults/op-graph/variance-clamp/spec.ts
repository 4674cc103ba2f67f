import type { FaultSpec } from '../../fault-spec.ts';

export const varianceClamp = {
  id: 'variance-clamp',
  role: 'mitigation',
  site: 'op graph',
  title: 'Clamp the variance',
  description:
    'Raises every negative argument of a root to 0. Where an epsilon is added to a variance, the guard clamps before adding.',
  parameters: {},
  cost: 'one comparison per root; a wrong variance stays wrong',
} as const satisfies FaultSpec;
