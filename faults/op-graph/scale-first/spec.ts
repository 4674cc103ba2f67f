import type { FaultSpec } from '../../fault-spec.ts';

export const scaleFirst = {
  id: 'scale-first',
  role: 'mitigation',
  site: 'op graph',
  title: 'Scale before squaring',
  description:
    'Divides what is squared for a variance by the largest magnitude of its row, so that no square exceeds 1. The division by the deviation then uses the scaled values as well.',
  parameters: {},
  cost: 'a maximum and a division per row; the epsilon weighs more where the values are large',
} as const satisfies FaultSpec;
