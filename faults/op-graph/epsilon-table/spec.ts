import type { FaultSpec } from '../../fault-spec.ts';

export const epsilonTable = {
  id: 'epsilon-table',
  role: 'mitigation',
  site: 'op graph',
  title: 'Table of epsilons',
  description:
    'Replaces the given epsilon by one from a table, 1e-7 where tensors are stored in float32 and 1e-4 where they are stored in float16.',
  parameters: {},
  cost: 'nothing',
} as const satisfies FaultSpec;
