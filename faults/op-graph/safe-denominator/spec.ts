import type { FaultSpec } from '../../fault-spec.ts';
import { number } from '../../parameters.ts';

export const safeDenominator = {
  id: 'safe-denominator',
  role: 'mitigation',
  site: 'op graph',
  title: 'Add an epsilon to divisors',
  description:
    'Adds a small number to every divisor. It helps only if the GPU can store that number. Half precision rounds 1e-8 to 0.',
  parameters: {
    epsilon: number({
      label: 'Epsilon',
      description: 'number added to every divisor',
      min: 1e-30,
      max: 1,
      default: 1e-4,
      spread: 'log',
      presets: [
        { value: 1e-8, label: '1e-8' },
        { value: 1e-4, label: '1e-4' },
      ],
    }),
  },
  cost: 'one addition per division; a small error in every quotient',
} as const satisfies FaultSpec;
