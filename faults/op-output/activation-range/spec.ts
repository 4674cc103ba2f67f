import type { FaultSpec } from '../../fault-spec.ts';
import { choice, number } from '../../parameters.ts';

export const activationRange = {
  id: 'activation-range',
  role: 'mitigation',
  site: 'op output',
  title: 'Keep activations in their range',
  description:
    'Clamps what activations and sums of a network give to the range they had in the healthy run of the same picture, widened by a margin, and writes 0 for NaN (after Ranger). In an app the ranges would be learnt from many pictures, once.',
  parameters: {
    network: choice('Network', 'which networks it guards', ['both', 'palm', 'landmarks']),
    margin: number({
      label: 'Margin',
      description: 'added on both sides, as a share of the range',
      min: 0,
      max: 10,
      default: 0.1,
    }),
  },
  cost: 'about three operations behind every activation',
} as const satisfies FaultSpec;
