import type { Arithmetic, Quantity } from '../arithmetic.ts';

/** a ÷ b as a kernel of its own, which a backend may write in its own way. */
export const quotient = (arithmetic: Arithmetic, a: Quantity, b: Quantity): Quantity =>
  arithmetic.byFormula(arithmetic.operation('real_div'), arithmetic.divide(a, b, 'result'), [a, b]);
