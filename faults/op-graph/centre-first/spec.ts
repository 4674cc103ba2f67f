import type { FaultSpec } from '../../fault-spec.ts';

export const centreFirst = {
  id: 'centre-first',
  role: 'mitigation',
  site: 'op graph',
  title: 'Centre before squaring',
  description:
    'Computes a variance in two passes, as the mean of (x − mean)² instead of the mean of squares − square of the mean.',
  parameters: {},
  cost: 'a second pass over the data',
} as const satisfies FaultSpec;
