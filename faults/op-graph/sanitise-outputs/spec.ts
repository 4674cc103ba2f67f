import type { FaultSpec } from '../../fault-spec.ts';

export const sanitiseOutputs = {
  id: 'sanitise-outputs',
  role: 'mitigation',
  site: 'op graph',
  title: 'Replace non-finite outputs',
  description: 'Runs where(isFinite(x), x, 0) on every output of a graph.',
  parameters: {},
  cost: 'two operations an output; a 0 that nobody computed',
} as const satisfies FaultSpec;
