import type { FaultSpec } from '../../fault-spec.ts';

export const weightScan = {
  id: 'weight-scan',
  role: 'mitigation',
  site: 'weight',
  title: 'Scan weights at load',
  description: 'Refuses to run networks whose weights hold NaN or Inf.',
  parameters: {},
  cost: 'one look at every weight, once',
} as const satisfies FaultSpec;
