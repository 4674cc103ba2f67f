import type { FaultSpec } from '../../fault-spec.ts';

export const largeFactorFirst = {
  id: 'large-factor-first',
  role: 'mitigation',
  site: 'op graph',
  title: 'Multiply by the large factor first',
  description:
    'Multiplies by the large factor before two small factors meet, (x × gain) × y instead of (x × y) × gain.',
  parameters: {},
  cost: 'nothing; the same operations run in another order',
} as const satisfies FaultSpec;
