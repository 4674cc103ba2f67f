import type { FaultSpec } from '../../fault-spec.ts';
import { network, number, tensorOrNetwork } from '../../parameters.ts';

export const weightRedraw = {
  id: 'weight-redraw',
  role: 'fault',
  site: 'weight',
  title: 'Random weights',
  description:
    'Replaces trained weights by random ones, as at the start of training. A usual initialiser draws the kernels from the seed, with its spread multiplied by k. Biases and PReLU slopes become 0, as in Keras.',
  parameters: {
    network,
    ...tensorOrNetwork,
    initialiser: {
      kind: 'choice',
      label: 'Initialiser',
      description: 'distribution of the kernels',
      default: 'he',
      options: [
        { value: 'he', label: 'He: normal, variance 2 ÷ fan-in' },
        { value: 'glorot', label: 'Glorot: uniform, variance 2 ÷ (fan-in + fan-out)' },
        { value: 'normal', label: 'normal, deviation 0.05' },
        { value: 'uniform', label: 'uniform, −0.05 to 0.05' },
      ],
    },
    k: number({
      label: 'k',
      description: 'factor for the spread of the initialiser',
      min: 1e-6,
      max: 1e6,
      default: 1,
      spread: 'log',
      presets: [
        { value: 1, label: '1' },
        { value: 10, label: '10' },
        { value: 100, label: '100' },
      ],
    }),
  },
  cost: null,
} as const satisfies FaultSpec;
