import type { FaultSpec } from '../../fault-spec.ts';
import { network, number, tensorOrNetwork } from '../../parameters.ts';

export const weightScale = {
  id: 'weight-scale',
  role: 'fault',
  site: 'weight',
  title: 'Scale weights',
  description:
    'Multiplies a tensor of weights, or every weight of a network, by a factor. 0 leaves them blank, as a network whose weights were never loaded.',
  parameters: {
    network,
    ...tensorOrNetwork,
    factor: number({
      label: 'Factor',
      description: '× every weight it reaches',
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
