import type { OpGraph } from '../op-graph.ts';
import { fill, scatter } from '../operand-values.ts';

/** Graphs that look at rows, windows or whole images. */

const rows = 16;
const columns = 64;
const count = rows * columns;
const table = [rows, columns] as const;
const alongRow = { axis: 1 };
const downColumn = { axis: 0 };

const logits = {
  name: 'x',
  label: 'logits, a row for each sample',
  shape: table,
  values: scatter(count, -4, 4),
} as const;

export const softmaxByHand: OpGraph = {
  name: 'softmax-by-hand',
  title: 'Softmax by hand',
  description: 'exp x ÷ Σ exp x along each row, as a textbook writes it.',
  operands: [logits],
  nodes: [
    { name: 'exp_0', op: 'exp', inputs: ['x'] },
    { name: 'sum_0', op: 'sum', inputs: ['exp_0'], settings: alongRow },
    { name: 'div_0', op: 'div', inputs: ['exp_0', 'sum_0'] },
  ],
  outputs: { probabilities: 'div_0' },
};

export const softmax: OpGraph = {
  name: 'softmax',
  title: 'Softmax from the library',
  description: 'tf.softmax along each row.',
  operands: [logits],
  nodes: [{ name: 'softmax_0', op: 'softmax', inputs: ['x'] }],
  outputs: { probabilities: 'softmax_0' },
};

export const maskedSoftmax: OpGraph = {
  name: 'masked-softmax',
  title: 'Softmax with a mask',
  description:
    'softmax(x + mask) along each row, with the maximum subtracted first. A mask of a very low number switches a column off.',
  operands: [
    logits,
    {
      name: 'mask',
      label: '0 for a column that counts, −10 000 for one that does not',
      shape: [1, columns],
      values: Array.from({ length: columns }, (_, i) => (i < columns / 2 ? 0 : -10_000)),
    },
  ],
  nodes: [
    { name: 'add_0', op: 'add', inputs: ['x', 'mask'] },
    { name: 'max_0', op: 'max', inputs: ['add_0'], settings: alongRow },
    { name: 'sub_0', op: 'sub', inputs: ['add_0', 'max_0'] },
    { name: 'exp_0', op: 'exp', inputs: ['sub_0'] },
    { name: 'sum_0', op: 'sum', inputs: ['exp_0'], settings: alongRow },
    { name: 'div_0', op: 'div', inputs: ['exp_0', 'sum_0'] },
  ],
  outputs: { probabilities: 'div_0' },
};

export const argMax: OpGraph = {
  name: 'arg-max',
  title: 'ArgMax',
  description: 'The position of the largest element in each row.',
  operands: [logits],
  nodes: [{ name: 'arg_max_0', op: 'arg_max', inputs: ['x'], settings: alongRow }],
  outputs: { place: 'arg_max_0' },
};

const samples = [
  { name: 'x', label: 'samples', shape: table, values: scatter(count, -1, 1) },
  { name: 'offset', label: 'added to every sample', shape: [1], values: [0] },
] as const;

export const onePassVariance: OpGraph = {
  name: 'one-pass-variance',
  title: 'Deviation in one pass',
  description: '√(mean of squares − square of the mean) along each row of x + offset.',
  operands: samples,
  nodes: [
    { name: 'add_0', op: 'add', inputs: ['x', 'offset'] },
    { name: 'square_0', op: 'square', inputs: ['add_0'] },
    { name: 'mean_0', op: 'mean', inputs: ['square_0'], settings: alongRow },
    { name: 'mean_1', op: 'mean', inputs: ['add_0'], settings: alongRow },
    { name: 'square_1', op: 'square', inputs: ['mean_1'] },
    { name: 'sub_0', op: 'sub', inputs: ['mean_0', 'square_1'] },
    { name: 'sqrt_0', op: 'sqrt', inputs: ['sub_0'] },
  ],
  outputs: { deviation: 'sqrt_0' },
};

export const twoPassVariance: OpGraph = {
  name: 'two-pass-variance',
  title: 'Deviation in two passes',
  description: '√(mean of (x − mean)²) along each row of x + offset.',
  operands: samples,
  nodes: [
    { name: 'add_0', op: 'add', inputs: ['x', 'offset'] },
    { name: 'mean_0', op: 'mean', inputs: ['add_0'], settings: alongRow },
    { name: 'sub_0', op: 'sub', inputs: ['add_0', 'mean_0'] },
    { name: 'square_0', op: 'square', inputs: ['sub_0'] },
    { name: 'mean_1', op: 'mean', inputs: ['square_0'], settings: alongRow },
    { name: 'sqrt_0', op: 'sqrt', inputs: ['mean_1'] },
  ],
  outputs: { deviation: 'sqrt_0' },
};

export const batchNorm: OpGraph = {
  name: 'batch-norm',
  title: 'Batch normalisation',
  description: '(x − mean) ÷ √(variance + epsilon) × scale + shift, with one channel per column.',
  operands: [
    { name: 'x', label: 'activations', shape: table, values: scatter(count, 1, 3) },
    { name: 'mean', label: 'stored mean', shape: [1, columns], values: scatter(columns, 1.5, 2.5) },
    {
      name: 'variance',
      label: 'stored variance',
      shape: [1, columns],
      values: scatter(columns, 0.25, 1),
    },
    { name: 'epsilon', label: 'added to the variance', shape: [1], values: [1e-3] },
    { name: 'scale', label: 'learnt scale', shape: [1, columns], values: fill(columns, 1) },
    { name: 'shift', label: 'learnt shift', shape: [1, columns], values: fill(columns, 4) },
  ],
  nodes: [
    { name: 'sub_0', op: 'sub', inputs: ['x', 'mean'] },
    { name: 'add_0', op: 'add', inputs: ['variance', 'epsilon'] },
    { name: 'sqrt_0', op: 'sqrt', inputs: ['add_0'] },
    { name: 'div_0', op: 'div', inputs: ['sub_0', 'sqrt_0'] },
    { name: 'mul_0', op: 'mul', inputs: ['div_0', 'scale'] },
    { name: 'add_1', op: 'add', inputs: ['mul_0', 'shift'] },
  ],
  outputs: { normalised: 'add_1' },
};

export const layerNorm: OpGraph = {
  name: 'layer-norm',
  title: 'Layer normalisation',
  description:
    '(x − mean) ÷ √(variance + epsilon) × scale + shift along each row, taken apart into single operations.',
  operands: [
    {
      name: 'x',
      label: 'activations, a row for each sample',
      shape: table,
      values: scatter(count, -2, 2),
    },
    { name: 'epsilon', label: 'added to the variance', shape: [1], values: [1e-5] },
    { name: 'scale', label: 'learnt scale', shape: [1, columns], values: fill(columns, 1) },
    {
      name: 'shift',
      label: 'learnt shift',
      shape: [1, columns],
      values: fill(columns, 6),
    },
  ],
  nodes: [
    { name: 'mean_0', op: 'mean', inputs: ['x'], settings: alongRow },
    { name: 'sub_0', op: 'sub', inputs: ['x', 'mean_0'] },
    { name: 'square_0', op: 'square', inputs: ['sub_0'] },
    { name: 'mean_1', op: 'mean', inputs: ['square_0'], settings: alongRow },
    { name: 'add_0', op: 'add', inputs: ['mean_1', 'epsilon'] },
    { name: 'sqrt_0', op: 'sqrt', inputs: ['add_0'] },
    { name: 'div_0', op: 'div', inputs: ['sub_0', 'sqrt_0'] },
    { name: 'mul_0', op: 'mul', inputs: ['div_0', 'scale'] },
    { name: 'add_1', op: 'add', inputs: ['mul_0', 'shift'] },
  ],
  outputs: { normalised: 'add_1' },
};

export const minMax: OpGraph = {
  name: 'min-max',
  title: 'Normalisation to 0–1',
  description:
    '(x − lowest) ÷ (highest − lowest) in each column, as for the training data of a gesture network. x is centre + spread × a scattered number.',
  operands: [
    {
      name: 'x',
      label: 'scattered numbers, a row for each sample',
      shape: table,
      values: scatter(count, -1, 1),
    },
    {
      name: 'spread',
      label: 'how much each coordinate changes',
      shape: [1, columns],
      values: fill(columns, 0.5),
    },
    {
      name: 'centre',
      label: 'around which it changes',
      shape: [1, columns],
      values: scatter(columns, -1, 1),
    },
    { name: 'minus', label: '−1', shape: [1], values: [-1] },
  ],
  nodes: [
    { name: 'mul_0', op: 'mul', inputs: ['x', 'spread'] },
    { name: 'add_0', op: 'add', inputs: ['mul_0', 'centre'] },
    { name: 'max_0', op: 'max', inputs: ['add_0'], settings: downColumn },
    { name: 'mul_1', op: 'mul', inputs: ['add_0', 'minus'] },
    { name: 'max_1', op: 'max', inputs: ['mul_1'], settings: downColumn },
    { name: 'add_1', op: 'add', inputs: ['add_0', 'max_1'] },
    { name: 'add_2', op: 'add', inputs: ['max_0', 'max_1'] },
    { name: 'div_0', op: 'div', inputs: ['add_1', 'add_2'] },
  ],
  outputs: { normalised: 'div_0' },
};

const pixels = 16;

export const moments: OpGraph = {
  name: 'moments',
  title: 'Moments of an image',
  description:
    'Mean and variance of a 16 × 16 image with 10-bit pixels. The variance is the mean of squares − square of the mean.',
  operands: [
    {
      name: 'x',
      label: 'pixels of a 10-bit camera',
      shape: [1, pixels * pixels],
      values: scatter(pixels * pixels, 380, 420).map(Math.round),
    },
  ],
  nodes: [
    { name: 'square_0', op: 'square', inputs: ['x'] },
    { name: 'mean_0', op: 'mean', inputs: ['square_0'], settings: alongRow },
    { name: 'mean_1', op: 'mean', inputs: ['x'], settings: alongRow },
    { name: 'square_1', op: 'square', inputs: ['mean_1'] },
    { name: 'sub_0', op: 'sub', inputs: ['mean_0', 'square_1'] },
  ],
  outputs: { mean: 'mean_1', variance: 'sub_0' },
};

const image = {
  name: 'x',
  label: 'feature map, 4 channels',
  shape: [1, pixels, pixels, 4],
  values: scatter(pixels * pixels * 4, 0.5, 2),
} as const;

export const maxPool: OpGraph = {
  name: 'max-pool',
  title: 'Max-pool',
  description: 'The largest of each 2 × 2 window.',
  operands: [image],
  nodes: [{ name: 'max_pool2d_0', op: 'max_pool2d', inputs: ['x'], settings: { window: 2 } }],
  outputs: { result: 'max_pool2d_0' },
};

export const averagePool: OpGraph = {
  name: 'average-pool',
  title: 'Average-pool',
  description: 'The mean of each 2 × 2 window.',
  operands: [image],
  nodes: [
    { name: 'average_pool2d_0', op: 'average_pool2d', inputs: ['x'], settings: { window: 2 } },
  ],
  outputs: { result: 'average_pool2d_0' },
};
