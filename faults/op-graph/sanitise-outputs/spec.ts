import type { FaultSpec } from '../../fault-spec.ts';

export const sanitiseOutputs = {
  id: 'sanitise-outputs',
  role: 'mitigation',
  site: 'op graph',
  title: 'Replace what is not finite',
  description: 'where(isFinite(x), x, 0) behind every output of a graph.',
  parameters: {},
  cost: 'two operations an output; a 0 that nobody computed',
} as const satisfies FaultSpec;
