import type { FaultSpec } from '../../fault-spec.ts';
import { network, tensorOrNetwork } from '../../parameters.ts';

export const weightShuffle = {
  id: 'weight-shuffle',
  role: 'fault',
  site: 'weight',
  title: 'Shuffle weights',
  description:
    'Puts the values of a tensor of weights, or of each tensor of a network, in an order drawn by the seed: the right numbers at the wrong places, which no check of their range or their mean finds.',
  parameters: { network, ...tensorOrNetwork },
  cost: null,
} as const satisfies FaultSpec;
