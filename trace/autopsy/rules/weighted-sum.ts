import type { Arithmetic, Quantity } from '../arithmetic.ts';
import type { ArithmeticStage } from '../../../record/autopsy.ts';
import type { Calculation, Site } from '../calculation.ts';
import type { Layer } from '../formulas/formula.ts';
import { countText, numberText } from '../number-text.ts';
import { fusedActivation } from '../settings.ts';
import { alike } from '../alike.ts';
import { activate } from './activation.ts';

/** The end of every convolution and dense layer: products, bias, fused activation. */
export function weightedSum(
  { attributes, operands, address }: Site,
  arithmetic: Arithmetic,
  products: readonly Quantity[],
  layer: Layer,
  /** What the backend adds for the padding: 0, or NaN of a weight that is not finite. */
  padding = 0,
): Calculation {
  const bias = operands[2];
  const activation = fusedActivation(attributes);
  let words = `sum of ${countText(products.length, 'products')}`;
  const { formulas } = arithmetic.storage;
  const round = formulas?.roundsSums(layer) === true ? Math.fround : undefined;
  let result = arithmetic.sum(products, 'products', round);
  result = { ...result, actual: result.actual + padding };
  const stored = (sum: Quantity): Quantity =>
    formulas?.storesSums === true ? arithmetic.store(sum, `the ${words}`) : sum;
  if (bias !== undefined || activation !== null) result = stored(result);
  const stages: [ArithmeticStage, Quantity][] = [['sum', result]];
  if (bias !== undefined) {
    const added = arithmetic.read(bias, [address.at(-1) ?? 0]);
    const sum = arithmetic.add(result, added, 'bias');
    result = formulas?.startsWithBias === true ? fromBias(arithmetic, sum, products, added) : sum;
    if (formulas?.startsWithBias === true) result = { ...result, actual: result.actual + padding };
    if (activation !== null) result = stored(result);
    arithmetic.reach(result.exact);
    stages.push(['bias', result]);
    words += ' + bias';
  }
  if (activation === null) {
    const formula = formulas?.fused('linear', layer);
    const bounded = arithmetic.byFormula(formula, result, [result], 'activation');
    if (!alike(bounded.actual, result.actual)) stages.push(['activation', bounded]);
  } else {
    const formula = formulas?.fused(activation, layer);
    result = activate(arithmetic, activation, result, formula, 'activation');
    stages.push(['activation', result]);
    words = `${activation} of the ${words}`;
  }
  return { words, stages, terms: products.length };
}

/** The same sum, begun with the bias: where numbers leave float32, the order decides what becomes of them. */
function fromBias(
  arithmetic: Arithmetic,
  sum: Quantity,
  products: readonly Quantity[],
  bias: Quantity,
): Quantity {
  const actual = products.reduce((so, { actual: one }) => Math.fround(so + one), bias.actual);
  if (!alike(actual, sum.actual)) {
    const name = arithmetic.storage.formulas?.name ?? 'the backend';
    arithmetic.deviations.push({
      stage: 'bias',
      text: `${name} adds the products to the bias, which makes ${numberText(actual)}`,
    });
  }
  return { ...sum, actual };
}
