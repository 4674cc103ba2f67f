import { numberFormats } from '../../../common/number-format.ts';
import { FLOAT32_MAX } from '../../../common/numbers.ts';
import { addressOf } from '../address.ts';
import type { Arithmetic, Quantity } from '../arithmetic.ts';
import type { AutopsyRule, Site } from '../calculation.ts';
import { countText, numberText } from '../number-text.ts';
import { pastText } from '../past-text.ts';
import { flagOf, numbersOf } from '../settings.ts';
import { largestOf } from './largest.ts';

/** The sum along the reduced axes. */
export const sum: AutopsyRule = (site, arithmetic) => {
  const inputs = reducedInputs(site, arithmetic);
  if (inputs === null) return null;
  const result = arithmetic.reduce(inputs, 'inputs');
  return {
    words: `sum of ${countText(inputs.length, 'inputs')}`,
    stages: [['sum', result]],
    terms: inputs.length,
  };
};

/**
 * Divides first and adds then, as TensorFlow.js does on most backends (tfjs-backend-webgl/src/mean_gpu.ts,
 * tfjs-backend-cpu/src/kernels/Mean.ts): a mean overflows only if it is too large itself.
 */
export const mean: AutopsyRule = (site, arithmetic) => {
  const inputs = reducedInputs(site, arithmetic);
  if (inputs === null) return null;
  const whole = inputs.reduce((total, { exact }) => total + exact, 0);
  if (Math.abs(whole) > FLOAT32_MAX && Number.isFinite(whole)) {
    const past = pastText(whole, numberFormats.float32);
    arithmetic.notes.push(`the sum before the division is ${numberText(whole)}, ${past}`);
  }
  const count = arithmetic.constant(inputs.length);
  const shares = inputs.map((input) => arithmetic.divide(input, count, 'product'));
  const divided = arithmetic.reduce(shares, 'inputs, each divided by their number');
  const result = arithmetic.byFormula(arithmetic.storage.formulas?.mean, divided, inputs, 'sum');
  return {
    words: `mean of ${countText(inputs.length, 'inputs')}`,
    stages: [['sum', result]],
    terms: inputs.length,
  };
};

/** The largest value along the reduced axes, by the backend's formula. */
export const max: AutopsyRule = (site, arithmetic) => {
  const inputs = reducedInputs(site, arithmetic);
  return inputs === null ? null : largestOf(arithmetic, inputs, 'reduction');
};

/**
 * Where the largest input is, the first of equal ones. A comparison with NaN is false, so NaN is
 * passed over, unless it comes first: then nothing is larger.
 */
export const argMax: AutopsyRule = (site, arithmetic) => {
  const inputs = reducedInputs(site, arithmetic);
  if (inputs === null || inputs.length === 0) return null;
  let best = 0;
  inputs.forEach(({ exact }, at) => {
    if (exact > (inputs[best]?.exact ?? NaN)) best = at;
  });
  const largest = numberText(inputs[best]?.exact ?? NaN);
  return {
    words: `place of ${largest}, the largest of ${countText(inputs.length, 'inputs')},`,
    stages: [['result', arithmetic.constant(best)]],
    terms: inputs.length,
  };
};

/** The inputs along the reduced axes, in row-major order; null where the axes are not known. */
function reducedInputs(
  { operands, attributes, shape, address }: Site,
  arithmetic: Arithmetic,
): Quantity[] | null {
  const [input] = operands;
  const axes = numbersOf(attributes, 'axes', 'axis', 'reductionIndices');
  if (input === undefined || axes === null) return null;
  const rank = input.shape.length;
  const reduced = axes.map((axis) => (axis < 0 ? axis + rank : axis));
  // Kept dimensions are 1 long, dropped ones are not in the address.
  const keeps = flagOf(attributes, 'keep_dims', 'keepDims') || shape.length === rank;
  const left = keeps ? address.filter((_, i) => !reduced.includes(i)) : address;
  const sizes = reduced.map((axis) => input.shape[axis] ?? 0);
  const count = sizes.reduce((product, size) => product * size, 1);
  return Array.from({ length: count }, (_, index) => {
    const within = addressOf(index, sizes);
    const rest = [...left];
    const at = input.shape.map((_size, axis) => {
      const place = reduced.indexOf(axis);
      return (place === -1 ? rest.shift() : within[place]) ?? 0;
    });
    return arithmetic.read(input, at);
  });
}
