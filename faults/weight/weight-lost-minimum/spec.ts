import type { FaultSpec } from '../../fault-spec.ts';
import { network, tensorOrNetwork } from '../../parameters.ts';

export const weightLostMinimum = {
  id: 'weight-lost-minimum',
  role: 'fault',
  site: 'weight',
  title: 'Forget the minimum of quantised weights',
  description:
    'Stores weights as codes 0–255 between their smallest and their largest value and restores them as code × step, without adding the smallest value back: every weight becomes positive.',
  parameters: { network, ...tensorOrNetwork },
  cost: null,
} as const satisfies FaultSpec;
