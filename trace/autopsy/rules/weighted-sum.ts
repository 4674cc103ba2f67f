import type { Arithmetic, ArithmeticStage, Quantity } from '../arithmetic.ts';
import type { Calculation, Site } from '../calculation.ts';
import { fusedActivation } from '../settings.ts';
import { activate } from './activation.ts';

/** The end of every convolution and dense layer: products, bias, fused activation. */
export function weightedSum(
  { attributes, operands, address }: Site,
  arithmetic: Arithmetic,
  products: readonly Quantity[],
): Calculation {
  const bias = operands[2];
  const activation = fusedActivation(attributes);
  let words = `sum of ${products.length} products`;
  let result = arithmetic.sum(products, 'products');
  const stages: [ArithmeticStage, Quantity][] = [['sum', result]];
  if (bias !== undefined) {
    const added = arithmetic.read(bias, [address.at(-1) ?? 0]);
    result = arithmetic.add(result, added, 'bias');
    arithmetic.partial = Math.max(arithmetic.partial ?? 0, Math.abs(result.exact) || 0);
    stages.push(['bias', result]);
    words += ' + bias';
  }
  if (activation !== null) {
    result = activate(arithmetic, activation, result);
    stages.push(['activation', result]);
    words = `${activation} of the ${words}`;
  }
  return { words, stages, terms: products.length };
}
