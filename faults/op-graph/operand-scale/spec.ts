import type { FaultSpec } from '../../fault-spec.ts';
import { lasts, number, operand } from '../../parameters.ts';

export const operandScale = {
  id: 'operand-scale',
  role: 'fault',
  site: 'op graph',
  title: 'Scale an operand',
  description:
    'Multiplies an operand of an operation graph by a factor. It models logits that have grown, or gradients that have shrunk.',
  parameters: {
    operand,
    factor: number({
      label: 'Factor',
      description: 'factor for every element',
      min: -1e30,
      max: 1e30,
      default: 1000,
      neutral: 1,
      spread: 'log',
      special: ['NaN', 'Infinity', '-Infinity', '-0'],
      presets: [
        { value: 1e-6, label: '1e-6' },
        { value: 1, label: '1' },
        { value: 1000, label: '1000' },
        { value: 1e30, label: '1e30' },
      ],
    }),
    lasts,
  },
  cost: null,
} as const satisfies FaultSpec;
