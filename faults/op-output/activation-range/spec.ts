import type { FaultSpec } from '../../fault-spec.ts';
import { networksWith } from '../../network-input/input-of.ts';
import { number } from '../../parameters.ts';

export const activationRange = {
  id: 'activation-range',
  role: 'mitigation',
  site: 'op output',
  title: 'Keep activations in their range',
  description:
    'Clamps the activations and sums of a network to their range in the healthy run of the same picture, widened by a margin, and replaces NaN by 0 (after Ranger). A real app would learn the ranges once, from many pictures.',
  parameters: {
    network: {
      kind: 'choice',
      label: 'Network',
      description: 'networks to guard',
      get options() {
        return networksWith('op output');
      },
      default: 'both',
    },
    margin: number({
      label: 'Margin',
      description: 'added on both sides, as a share of the range',
      min: 0,
      max: 10,
      default: 0.1,
    }),
  },
  cost: 'about three operations per activation',
} as const satisfies FaultSpec;
