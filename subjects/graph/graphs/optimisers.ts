import type { GraphOperand, OpGraph } from '../op-graph.ts';
import { fill, scatter } from '../operand-values.ts';

/** One step of an optimiser, its epsilon an operand. */

const side = 32;
const count = side * side;
const square = [side, side] as const;

const scalar = (name: string, label: string, value: number): GraphOperand => ({
  name,
  label,
  shape: [1],
  values: [value],
});

const gradient: GraphOperand = {
  name: 'gradient',
  label: 'small gradients',
  shape: square,
  values: scatter(count, 5e-4, 1e-3),
};

const weights: GraphOperand = {
  name: 'weights',
  label: 'weights before the step',
  shape: square,
  values: scatter(count, 0.5, 1),
};

/** Kingma and Ba, 2015 (arXiv:1412.6980), without the correction for the first steps. */
export const adam: OpGraph = {
  name: 'adam',
  title: 'A step of Adam',
  description:
    'weights − rate × m ÷ (√v + epsilon), where m and v are the running means of the gradient and its square.',
  operands: [
    gradient,
    weights,
    { name: 'm', label: 'running mean of gradients', shape: square, values: fill(count, 0) },
    { name: 'v', label: 'running mean of their squares', shape: square, values: fill(count, 0) },
    scalar('rate', 'learning rate', 1e-3),
    scalar('beta1', 'decay of m', 0.9),
    scalar('beta2', 'decay of v', 0.999),
    scalar('rest1', '1 − beta1', 0.1),
    scalar('rest2', '1 − beta2', 0.001),
    scalar('epsilon', 'keeps the divisor from 0', 1e-8),
  ],
  nodes: [
    { name: 'mul_0', op: 'mul', inputs: ['m', 'beta1'] },
    { name: 'mul_1', op: 'mul', inputs: ['gradient', 'rest1'] },
    { name: 'add_0', op: 'add', inputs: ['mul_0', 'mul_1'] },
    { name: 'mul_2', op: 'mul', inputs: ['v', 'beta2'] },
    { name: 'square_0', op: 'square', inputs: ['gradient'] },
    { name: 'mul_3', op: 'mul', inputs: ['square_0', 'rest2'] },
    { name: 'add_1', op: 'add', inputs: ['mul_2', 'mul_3'] },
    { name: 'sqrt_0', op: 'sqrt', inputs: ['add_1'] },
    { name: 'add_2', op: 'add', inputs: ['sqrt_0', 'epsilon'] },
    { name: 'div_0', op: 'div', inputs: ['add_0', 'add_2'] },
    { name: 'mul_4', op: 'mul', inputs: ['div_0', 'rate'] },
    { name: 'sub_0', op: 'sub', inputs: ['weights', 'mul_4'] },
  ],
  outputs: { weights: 'sub_0' },
};

/** Tieleman and Hinton, 2012 (lecture 6.5 of Neural Networks for Machine Learning). */
export const rmsProp: OpGraph = {
  name: 'rms-prop',
  title: 'A step of RMSProp',
  description:
    'weights − rate × gradient ÷ (√v + epsilon), where v is the running mean of the squared gradient.',
  operands: [
    gradient,
    weights,
    { name: 'v', label: 'running mean of squares', shape: square, values: fill(count, 0) },
    scalar('rate', 'learning rate', 1e-3),
    scalar('decay', 'decay of v', 0.9),
    scalar('rest', '1 − decay', 0.1),
    scalar('epsilon', 'keeps the divisor from 0', 1e-8),
  ],
  nodes: [
    { name: 'mul_0', op: 'mul', inputs: ['v', 'decay'] },
    { name: 'square_0', op: 'square', inputs: ['gradient'] },
    { name: 'mul_1', op: 'mul', inputs: ['square_0', 'rest'] },
    { name: 'add_0', op: 'add', inputs: ['mul_0', 'mul_1'] },
    { name: 'sqrt_0', op: 'sqrt', inputs: ['add_0'] },
    { name: 'add_1', op: 'add', inputs: ['sqrt_0', 'epsilon'] },
    { name: 'div_0', op: 'div', inputs: ['gradient', 'add_1'] },
    { name: 'mul_2', op: 'mul', inputs: ['div_0', 'rate'] },
    { name: 'sub_0', op: 'sub', inputs: ['weights', 'mul_2'] },
  ],
  outputs: { weights: 'sub_0' },
};
