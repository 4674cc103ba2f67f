import type { FaultSpec } from '../../fault-spec.ts';
import { network, number, tensorOrNetwork } from '../../parameters.ts';

export const weightScale = {
  id: 'weight-scale',
  role: 'fault',
  site: 'weight',
  title: 'Scale weights',
  description:
    'Multiplies one weight tensor, or every weight of a network, by a factor. The factor 0 leaves the network blank, as if its weights never loaded.',
  parameters: {
    network,
    ...tensorOrNetwork,
    factor: number({
      label: 'Factor',
      description: 'factor for every affected weight',
      min: -1e6,
      max: 1e6,
      default: 0,
      neutral: 1,
      spread: 'log',
      special: ['NaN', 'Infinity', '-Infinity', '-0'],
      presets: [
        { value: 0, label: '0' },
        { value: 1, label: '1' },
        { value: -1, label: '−1' },
        { value: 1000, label: '1000' },
      ],
    }),
  },
  cost: null,
} as const satisfies FaultSpec;
