import type { FaultSpec } from '../../fault-spec.ts';

export const weightScan = {
  id: 'weight-scan',
  role: 'mitigation',
  site: 'weight',
  title: 'Scan weights at load',
  description: 'Refuses to run a network whose weights contain NaN or Inf.',
  parameters: {},
  cost: 'one pass over the weights',
} as const satisfies FaultSpec;
