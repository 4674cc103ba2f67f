import type { FaultSpec } from '../../fault-spec.ts';

export const sanitiseOutputs = {
  id: 'sanitise-outputs',
  role: 'mitigation',
  site: 'op graph',
  title: 'Replace non-finite outputs',
  description: 'Runs where(isFinite(x), x, 0) on every output of a graph.',
  parameters: {},
  cost: 'two operations per output; some of its zeros were never computed',
} as const satisfies FaultSpec;
