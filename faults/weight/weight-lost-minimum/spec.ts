import type { FaultSpec } from '../../fault-spec.ts';
import { network, tensorOrNetwork } from '../../parameters.ts';

export const weightLostMinimum = {
  id: 'weight-lost-minimum',
  role: 'fault',
  site: 'weight',
  title: 'Forget the minimum of quantised weights',
  description:
    'Stores weights as codes from 0 to 255 between their minimum and maximum, and restores them as code × step without adding the minimum back. Every weight becomes positive.',
  parameters: { network, ...tensorOrNetwork },
  cost: null,
} as const satisfies FaultSpec;
