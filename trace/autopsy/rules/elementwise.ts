import { broadcastAddress } from '../address.ts';
import type { Arithmetic, Quantity } from '../arithmetic.ts';
import type { AutopsyRule } from '../calculation.ts';
import { numberText } from '../number-text.ts';
import { numberOf } from '../settings.ts';
import { elementOf } from '../operand.ts';
import { texelMates } from '../texel-mates.ts';
import { activate } from './activation.ts';
import { quotient } from './quotient.ts';

/** A function of one element. `words` get the element's value. */
const unary =
  (
    compute: (
      arithmetic: Arithmetic,
      x: Quantity,
      attributes: Readonly<Record<string, unknown>>,
    ) => Quantity | null,
    words: (x: string) => string,
  ): AutopsyRule =>
  ({ operands: [input], address, attributes }, arithmetic) => {
    if (input === undefined) return null;
    const x = arithmetic.read(input, address);
    const result = compute(arithmetic, x, attributes);
    return result === null
      ? null
      : { words: words(numberText(x.exact)), stages: [['result', result]], terms: 1 };
  };

const mathOf = (name: string, f: (x: number) => number): AutopsyRule =>
  unary(
    (arithmetic, x) => arithmetic.apply(name, f, x),
    (x) => `${name} of ${x}`,
  );

/** The same, where backends have a formula of their own. */
const formulaOf = (name: string, f: (x: number) => number, kernel = name): AutopsyRule =>
  unary(
    (arithmetic, x) =>
      arithmetic.byFormula(arithmetic.operation(kernel), arithmetic.apply(name, f, x), [x]),
    (x) => `${name} of ${x}`,
  );

/** e to the power of x. */
export const exp = mathOf('exp', Math.exp);

/** Natural logarithm. */
export const log = formulaOf('log', Math.log);

/** Natural logarithm of 1 + x. */
export const log1p = formulaOf('log1p', Math.log1p);

/** Hyperbolic tangent. */
export const tanh = mathOf('tanh', Math.tanh);

/** Square root; NaN below 0. */
export const sqrt = mathOf('sqrt', Math.sqrt);

/** Magnitude. */
export const abs = mathOf('abs', Math.abs);

/** The value with its sign changed. */
export const neg = mathOf('neg', (x) => -x);

/** x × x. */
export const square = unary(
  (arithmetic, x) => arithmetic.multiply(x, x, 'result'),
  (x) => `${x} squared`,
);

/** 1 for a finite number, 0 for NaN and the infinities. */
export const isFinite = unary(
  (arithmetic, x) => arithmetic.constant(Number.isFinite(x.exact) ? 1 : 0),
  (x) => `whether ${x} is finite`,
);

/** 0 below 0, else x. */
export const relu = unary(
  (arithmetic, x) => activate(arithmetic, 'relu', x, arithmetic.operation('relu'), 'result'),
  (x) => `relu of ${x}`,
);

/** x clipped to 0–6. */
export const relu6 = unary(
  (arithmetic, x) => activate(arithmetic, 'relu6', x, arithmetic.operation('relu6'), 'result'),
  (x) => `relu6 of ${x}`,
);

/** 1 ÷ (1 + e to the power of −x). */
export const logistic = unary(
  (arithmetic, x) => {
    const one = arithmetic.constant(1);
    const minus = arithmetic.subtract(arithmetic.constant(0), x);
    return arithmetic.divide(one, arithmetic.add(one, arithmetic.apply('exp', Math.exp, minus)));
  },
  (x) => `sigmoid of ${x}`,
);

/** x clipped to `clipValueMin` and `clipValueMax`; null where the node does not say them. */
export const clip: AutopsyRule = ({ operands: [input], address, attributes }, arithmetic) => {
  const [lower, upper] = [
    numberOf(attributes, 'clipValueMin'),
    numberOf(attributes, 'clipValueMax'),
  ];
  if (input === undefined || lower === null || upper === null) return null;
  const formula = arithmetic.operation('clip_by_value');
  const x = arithmetic.read(input, address);
  const [least, most] = [arithmetic.constant(lower), arithmetic.constant(upper)];
  const clipped = arithmetic.extreme('min', arithmetic.extreme('max', x, least), most);
  const others = formula?.readsTexel === true ? texelMates(address, input.shape) : [];
  // Only NaN among them matters: the others are not read, so that no sentence names them.
  const mates = others
    .filter((other) => Number.isNaN(elementOf(input, other).value))
    .map((other) => arithmetic.read(input, other));
  const result = arithmetic.byFormula(formula, clipped, [x, least, most, ...mates]);
  return {
    words: `clip of ${numberText(x.exact)}`,
    stages: [['result', result]],
    terms: 1 + mates.length,
  };
};

/** alpha × x below 0, else x; null where the node does not say alpha. */
export const leakyRelu = unary(
  (arithmetic, x, attributes) => {
    const alpha = numberOf(attributes, 'alpha');
    if (alpha === null) return null;
    return slope(arithmetic, 'leaky_relu', x, arithmetic.constant(alpha));
  },
  (x) => `leaky relu of ${x}`,
);

/** x, or slope × x where x is negative. */
function slope(
  arithmetic: Arithmetic,
  op: 'prelu' | 'leaky_relu',
  x: Quantity,
  factor: Quantity,
): Quantity {
  const defined = x.exact < 0 ? arithmetic.multiply(x, factor, 'result') : x;
  return arithmetic.byFormula(arithmetic.operation(op), defined, [x, factor]);
}

/** A function of two elements that broadcast. */
const binary =
  (
    compute: (arithmetic: Arithmetic, a: Quantity, b: Quantity) => Quantity,
    words: (a: string, b: string) => string,
  ): AutopsyRule =>
  ({ operands: [left, right], address }, arithmetic) => {
    if (left === undefined || right === undefined) return null;
    const a = arithmetic.read(left, broadcastAddress(address, left.shape));
    const b = arithmetic.read(right, broadcastAddress(address, right.shape));
    const text = words(numberText(a.exact), numberText(b.exact));
    return { words: text, stages: [['result', compute(arithmetic, a, b)]], terms: 2 };
  };

/** a + b. */
export const add = binary(
  (arithmetic, a, b) => arithmetic.add(a, b, 'result'),
  (a, b) => `${a} + ${b}`,
);

/** a − b. */
export const subtract = binary(
  (arithmetic, a, b) => arithmetic.subtract(a, b, 'result'),
  (a, b) => `${a} − ${b}`,
);

/** a × b. */
export const multiply = binary(
  (arithmetic, a, b) => arithmetic.multiply(a, b, 'result'),
  (a, b) => `${a} × ${b}`,
);

/** a ÷ b, as the backend writes it. */
export const divide = binary(quotient, (a, b) => `${a} ÷ ${b}`);

/** 0 where the divisor is 0, which hides what the division made. */
export const divideNoNaN = binary(
  (arithmetic, a, b) => (b.exact === 0 ? arithmetic.constant(0) : quotient(arithmetic, a, b)),
  (a, b) => `${a} ÷ ${b}, or 0 where the divisor is 0`,
);

/** The larger of two values, by the backend's formula. */
export const maximum = binary(
  (arithmetic, a, b) =>
    arithmetic.byFormula(arithmetic.operation('maximum'), arithmetic.extreme('max', a, b), [a, b]),
  (a, b) => `the larger of ${a} and ${b}`,
);

/** The smaller of two values, by the backend's formula. */
export const minimum = binary(
  (arithmetic, a, b) =>
    arithmetic.byFormula(arithmetic.operation('minimum'), arithmetic.extreme('min', a, b), [a, b]),
  (a, b) => `the smaller of ${a} and ${b}`,
);

/** Input, and a slope for negative values. */
export const prelu = binary(
  (arithmetic, x, factor) => slope(arithmetic, 'prelu', x, factor),
  (x, factor) => `prelu of ${x} with slope ${factor}`,
);

/** The second operand where the first one, the condition, is not 0; else the third. */
export const select: AutopsyRule = ({ operands: [test, yes, no], address }, arithmetic) => {
  if (test === undefined || yes === undefined || no === undefined) return null;
  const condition = arithmetic.read(test, broadcastAddress(address, test.shape));
  const chosen = condition.exact >= 1 ? yes : no;
  const result = arithmetic.read(chosen, broadcastAddress(address, chosen.shape));
  const words = `${result.label}, chosen because ${condition.label} is ${numberText(condition.exact)}`;
  return { words, stages: [['result', result]], terms: 2 };
};
