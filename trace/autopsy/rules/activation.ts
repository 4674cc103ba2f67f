import type { Arithmetic, Quantity } from '../arithmetic.ts';
import type { ArithmeticStage } from '../../../record/autopsy.ts';
import type { Activation, Formula } from '../formulas/formula.ts';

/** relu and relu6; NaN stays NaN. `formula` is how the backend writes it here. */
export function activate(
  arithmetic: Arithmetic,
  activation: Activation,
  x: Quantity,
  formula: Formula | null | undefined,
  stage: ArithmeticStage,
): Quantity {
  const positive = arithmetic.extreme('max', x, arithmetic.constant(0));
  const defined =
    activation === 'relu' ? positive : arithmetic.extreme('min', positive, arithmetic.constant(6));
  return arithmetic.byFormula(formula, defined, [x], stage);
}
