import type { OpGraph } from '../op-graph.ts';
import { fill, ramp, scatter } from '../operand-values.ts';

/** Graphs of one operation that looks at each element by itself. */

const side = 32;
const count = side * side;
const square = [side, side] as const;

export const division: OpGraph = {
  name: 'division',
  title: 'Division',
  description: 'x ÷ y, element by element. The first x is 0.',
  operands: [
    { name: 'x', label: 'dividend', shape: square, values: ramp(count, 0, 8) },
    { name: 'y', label: 'divisor', shape: square, values: ramp(count, 4, 2) },
  ],
  nodes: [{ name: 'div_0', op: 'div', inputs: ['x', 'y'] }],
  outputs: { quotient: 'div_0' },
};

const unary = (
  name: 'log' | 'sqrt' | 'relu' | 'relu6',
  title: string,
  description: string,
  values: readonly number[],
): OpGraph => ({
  name,
  title,
  description,
  operands: [{ name: 'x', label: 'argument', shape: square, values }],
  nodes: [{ name: `${name}_0`, op: name, inputs: ['x'] }],
  outputs: { result: `${name}_0` },
});

export const log = unary('log', 'Logarithm', 'log x, for x from 2 to 20.', ramp(count, 2, 20));

/** Few enough elements that tfjs forwards them to the CPU, where the plan lets it. */
export const smallLog: OpGraph = {
  ...log,
  name: 'small-log',
  title: 'Logarithm of eight numbers',
  description:
    'log x of eight numbers, few enough for tfjs to forward them to the CPU if it is allowed to.',
  operands: [{ name: 'x', label: 'argument', shape: [8], values: ramp(8, 2, 20) }],
};

export const logOfOnePlus: OpGraph = {
  name: 'log-of-one-plus',
  title: 'Logarithm of 1 + x',
  description: 'log(1 + x), written out by hand.',
  operands: [
    { name: 'x', label: 'argument', shape: square, values: ramp(count, 0.5, 2) },
    { name: 'one', label: '1', shape: [1], values: [1] },
  ],
  nodes: [
    { name: 'add_0', op: 'add', inputs: ['x', 'one'] },
    { name: 'log_0', op: 'log', inputs: ['add_0'] },
  ],
  outputs: { result: 'log_0' },
};

export const sqrt = unary('sqrt', 'Square root', '√x, for x from 1 to 9.', ramp(count, 1, 9));

export const relu = unary(
  'relu',
  'ReLU',
  'The larger of x and 0, for numbers of either sign.',
  scatter(count, -4, 4),
);

export const relu6 = unary(
  'relu6',
  'ReLU6',
  'x clipped to 0–6, for numbers of either sign.',
  scatter(count, -4, 12),
);

export const prelu: OpGraph = {
  name: 'prelu',
  title: 'PReLU',
  description: 'x where it is positive, slope × x elsewhere.',
  operands: [
    { name: 'x', label: 'argument', shape: square, values: scatter(count, -4, 4) },
    { name: 'slope', label: 'slope for negative x', shape: square, values: fill(count, 0.25) },
  ],
  nodes: [{ name: 'prelu_0', op: 'prelu', inputs: ['x', 'slope'] }],
  outputs: { result: 'prelu_0' },
};

export const maximum: OpGraph = {
  name: 'maximum',
  title: 'Maximum, both ways round',
  description: 'max(x, y) and max(y, x), element by element. By definition they are the same.',
  operands: [
    { name: 'x', label: 'first operand', shape: square, values: scatter(count, -4, 4) },
    { name: 'y', label: 'second operand', shape: square, values: fill(count, 1) },
  ],
  nodes: [
    { name: 'maximum_0', op: 'maximum', inputs: ['x', 'y'] },
    { name: 'maximum_1', op: 'maximum', inputs: ['y', 'x'] },
  ],
  outputs: { 'x first': 'maximum_0', 'y first': 'maximum_1' },
};

export const clip: OpGraph = {
  name: 'clip',
  title: 'Clip',
  description: 'x clipped to 0–1.',
  operands: [{ name: 'x', label: 'argument', shape: square, values: scatter(count, 0.25, 0.75) }],
  nodes: [
    { name: 'clip_by_value_0', op: 'clip_by_value', inputs: ['x'], settings: { min: 0, max: 1 } },
  ],
  outputs: { result: 'clip_by_value_0' },
};

export const cast: OpGraph = {
  name: 'cast',
  title: 'Cast to int32',
  description: 'x rounded towards 0 to a whole number.',
  operands: [{ name: 'x', label: 'argument', shape: square, values: ramp(count, -100.5, 100.5) }],
  nodes: [{ name: 'cast_0', op: 'cast', inputs: ['x'] }],
  outputs: { result: 'cast_0' },
};

export const epsilon: OpGraph = {
  name: 'epsilon',
  title: 'Epsilon',
  description: 'tf.backend().epsilon(), and its sum with small numbers.',
  operands: [
    { name: 'x', label: 'small numbers', shape: square, values: ramp(count, 5e-4, 1e-3) },
    { name: 'epsilon', label: 'tf.backend().epsilon()', shape: [1], values: 'backend epsilon' },
  ],
  nodes: [{ name: 'add_0', op: 'add', inputs: ['x', 'epsilon'] }],
  outputs: { epsilon: 'epsilon', sum: 'add_0' },
};

export const smallProduct: OpGraph = {
  name: 'small-product',
  title: 'Product of small numbers',
  description: 'x × y × gain, first the two small factors and then the large one.',
  operands: [
    { name: 'x', label: 'first factor', shape: square, values: ramp(count, 1e-4, 2e-4) },
    { name: 'y', label: 'second factor', shape: square, values: ramp(count, 2e-4, 1e-4) },
    { name: 'gain', label: 'large factor', shape: [1], values: [16384] },
  ],
  nodes: [
    { name: 'mul_0', op: 'mul', inputs: ['x', 'y'] },
    { name: 'mul_1', op: 'mul', inputs: ['mul_0', 'gain'] },
  ],
  outputs: { product: 'mul_1' },
};
