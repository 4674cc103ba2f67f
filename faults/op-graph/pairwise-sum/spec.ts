import type { FaultSpec } from '../../fault-spec.ts';

export const pairwiseSum = {
  id: 'pairwise-sum',
  role: 'mitigation',
  site: 'op graph',
  title: 'Add in pairs',
  description:
    'Adds neighbouring terms in pairs, then the pairs in pairs, instead of one term after the other to a growing total.',
  parameters: {},
  cost: 'nothing but another order; the terms must all be known before',
} as const satisfies FaultSpec;
