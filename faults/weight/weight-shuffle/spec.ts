import type { FaultSpec } from '../../fault-spec.ts';
import { network, tensorOrNetwork } from '../../parameters.ts';

export const weightShuffle = {
  id: 'weight-shuffle',
  role: 'fault',
  site: 'weight',
  title: 'Shuffle weights',
  description:
    'Shuffles the values of one weight tensor, or of each tensor of a network. The right numbers are then in the wrong places, and no check of range or mean finds it.',
  parameters: { network, ...tensorOrNetwork },
  cost: null,
} as const satisfies FaultSpec;
