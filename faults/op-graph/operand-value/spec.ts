import type { FaultSpec } from '../../fault-spec.ts';
import { choice, element, lasts, operand, value } from '../../parameters.ts';

export const operandValue = {
  id: 'operand-value',
  role: 'fault',
  site: 'op graph',
  title: 'Write a value into an operand',
  description:
    'Overwrites one element of an operand of an operation graph, or all of it. Examples are a zero divisor, a negative variance, or an infinity before an activation.',
  parameters: {
    operand,
    reach: choice('Reach', 'one element, or all of them', ['element', 'all']),
    element,
    value,
    lasts,
  },
  cost: null,
} as const satisfies FaultSpec;
