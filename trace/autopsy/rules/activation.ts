import type { Arithmetic, Quantity } from '../arithmetic.ts';

/** relu and relu6; NaN stays NaN. */
export function activate(
  arithmetic: Arithmetic,
  activation: 'relu' | 'relu6',
  x: Quantity,
): Quantity {
  const positive = arithmetic.extreme('max', x, arithmetic.constant(0));
  return activation === 'relu'
    ? positive
    : arithmetic.extreme('min', positive, arithmetic.constant(6));
}
