import * as tf from '@tensorflow/tfjs';
import type { Tensor, Tensor3D, Tensor4D } from '@tensorflow/tfjs';
import { seededRandom } from '../../../common/random.ts';

/** An operation as tfjs runs it, and as an autopsy is asked about it. */
export interface Case {
  readonly op: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly operands: readonly Tensor[];
  readonly result: Tensor;
}

/** Draws whole numbers. */
export interface Draw {
  (least: number, most: number): number;
  /** Values to plant among ordinary ones; none where left out. */
  readonly planted?: readonly number[];
}

/** Ordinary numbers and, in about one place of eight, what is to be planted. */
function random(draw: Draw, shape: number[], least = -2, most = 2): Tensor {
  const ordinary = tf.randomUniform(shape, least, most, 'float32', draw(0, 1e6));
  const { planted } = draw;
  if (planted === undefined) return ordinary;
  const chance = seededRandom(draw(0, 1e6));
  const values = ordinary
    .dataSync()
    .map((value) =>
      chance.uniform() < 1 / 8 ? (planted[chance.whole(planted.length)] ?? value) : value,
    );
  return tf.tensor(values, shape);
}

const fused = (activation: string | undefined): string[] =>
  activation === undefined ? ['BiasAdd'] : ['BiasAdd', activation];

const activations = [
  ['linear', undefined],
  ['relu', 'Relu'],
  ['relu6', 'Relu6'],
] as const;

function window(draw: Draw) {
  const stride = draw(1, 2);
  const least = tf.getBackend() === 'wasm' ? stride : 1;
  return {
    stride,
    dilation: stride > 1 ? 1 : draw(1, 2),
    padding: draw(0, 1) === 0 ? ('same' as const) : ('valid' as const),
    image: [draw(1, 2), draw(5, 9), draw(5, 9), draw(1, 5)] as [number, number, number, number],
    // XNNPACK leaves the image where a stride is longer than its window.
    size: [draw(least, 3), draw(least, 3)] as [number, number],
  };
}

function convolution(draw: Draw, depthwise: boolean): Case {
  const { stride, dilation, padding, image, size } = window(draw);
  const outer = draw(1, 3);
  const channels = depthwise ? image[3] * outer : outer;
  const x = random(draw, image) as Tensor4D;
  const filter = random(draw, [...size, image[3], outer]) as Tensor4D;
  const bias = random(draw, [channels]);
  const [activation, name] = activations[draw(0, 2)] ?? activations[0];
  const settings = {
    x,
    filter,
    strides: stride,
    pad: padding,
    dilations: dilation,
    bias,
    activation,
  };
  return {
    op: depthwise ? 'depthwise_conv2d' : 'conv2d',
    attributes: {
      strides: [1, stride, stride, 1],
      dilations: [1, dilation, dilation, 1],
      padding: padding.toUpperCase(),
      fused_ops: fused(name),
    },
    operands: [x, filter, bias],
    result: depthwise ? tf.fused.depthwiseConv2d(settings) : tf.fused.conv2d(settings),
  };
}

function transposed(draw: Draw): Case {
  const padding = draw(0, 1) === 0 ? 'same' : 'valid';
  const [tall, wide, stride] = [draw(1, 4), draw(1, 4), draw(1, 3)];
  const [batch, rows, columns, channels, given] = [1, 5, 5, 4, 5].map((most) => draw(1, most));
  const side = (inputs = 1, taps: number): number =>
    padding === 'same' ? inputs * stride : (inputs - 1) * stride + taps;
  const x = random(draw, [batch, rows, columns, given] as number[]) as Tensor4D;
  const filter = random(draw, [tall, wide, channels, given] as number[]) as Tensor4D;
  const shape = [batch, side(rows, tall), side(columns, wide), channels] as Tensor4D['shape'];
  return {
    op: 'transpose_conv',
    attributes: { strides: [1, stride, stride, 1], padding: padding.toUpperCase() },
    operands: [x, filter],
    result: tf.conv2dTranspose(x, filter, shape, stride, padding),
  };
}

function depthToSpace(draw: Draw): Case {
  const block = draw(2, 3);
  const x = random(draw, [draw(1, 2), draw(1, 4), draw(1, 4), block * block * draw(1, 3)]);
  return {
    op: 'depth_to_space',
    attributes: { block_size: block },
    operands: [x],
    result: tf.depthToSpace(x as Tensor4D, block),
  };
}

function pool(draw: Draw, kind: 'max' | 'average'): Case {
  const { stride, padding, image, size } = window(draw);
  const x = random(draw, image) as Tensor4D;
  const run = kind === 'max' ? tf.maxPool : tf.avgPool;
  return {
    op: `${kind}_pool2d`,
    attributes: {
      ksize: [1, ...size, 1],
      strides: [1, stride, stride, 1],
      padding: padding.toUpperCase(),
    },
    operands: [x],
    result: run(x, size, stride, padding),
  };
}

function resize(draw: Draw, kind: 'bilinear' | 'nearest_neighbor'): Case {
  const { image } = window(draw);
  const x = random(draw, image) as Tensor4D;
  const size: [number, number] = [draw(2, 12), draw(2, 12)];
  const mode = draw(0, 2);
  const [align, half] = [mode === 1, mode === 2];
  const run = kind === 'bilinear' ? tf.image.resizeBilinear : tf.image.resizeNearestNeighbor;
  return {
    op: `resize_${kind}`,
    attributes: { align_corners: align, half_pixel_centers: half, size },
    operands: [x],
    result: run(x, size, align, half),
  };
}

function dense(draw: Draw): Case {
  const [rows, width, channels] = [draw(1, 3), draw(1, 40), draw(1, 5)];
  const a = random(draw, [rows, width]);
  const b = random(draw, [width, channels]);
  const bias = random(draw, [channels]);
  const [activation, name] = activations[draw(0, 2)] ?? activations[0];
  return {
    op: 'fully_connected',
    attributes: { fused_ops: fused(name) },
    operands: [a, b, bias],
    result: tf.fused.matMul({ a, b, bias, activation }),
  };
}

function transform(draw: Draw): Case {
  const image = random(draw, [1, draw(4, 9), draw(4, 9), draw(1, 3)]) as Tensor4D;
  const rotated = draw(0, 31) / 5;
  const [cos, sin] = [Math.cos(rotated), Math.sin(rotated)];
  const matrix = tf.tensor2d([[cos, -sin, draw(0, 5), sin, cos, draw(0, 5) - 2.5, 0.01, -0.02]]);
  const size: [number, number] = [draw(2, 9), draw(2, 9)];
  return {
    op: 'transform',
    attributes: { interpolation: 'bilinear', fillMode: 'constant', fillValue: 0.5 },
    operands: [image, matrix],
    result: tf.image.transform(image, matrix, 'bilinear', 'constant', 0.5, size),
  };
}

const rankThree = (draw: Draw): number[] => [draw(1, 4), draw(1, 5), draw(1, 6)];

const unary =
  (
    op: string,
    run: (x: Tensor) => Tensor,
    range: readonly [number, number] = [-9, 9],
    attributes: Case['attributes'] = {},
  ) =>
  (draw: Draw): Case => {
    const x = random(draw, rankThree(draw), ...range);
    return { op, attributes, operands: [x], result: run(x) };
  };

const binary =
  (op: string, run: (a: Tensor, b: Tensor) => Tensor) =>
  (draw: Draw): Case => {
    const shape = rankThree(draw);
    const a = random(draw, shape);
    const b = random(draw, draw(0, 1) === 0 ? shape : shape.slice(1), 0.5, 3);
    return { op, attributes: {}, operands: [a, b], result: run(a, b) };
  };

function reduction(
  draw: Draw,
  op: string,
  run: (x: Tensor, axis: number, keepDims: boolean) => Tensor,
): Case {
  const x = random(draw, [draw(1, 4), draw(1, 5), draw(1, 80)]);
  const axis = draw(0, 2);
  const keepDims = draw(0, 1) === 0;
  return {
    op,
    attributes: { axis: [axis], keepDims },
    operands: [x],
    result: run(x, axis, keepDims),
  };
}

export const backendCases: Readonly<Record<string, (draw: Draw) => Case>> = {
  conv2d: (draw) => convolution(draw, false),
  depthwise_conv2d: (draw) => convolution(draw, true),
  transpose_conv: transposed,
  depth_to_space: depthToSpace,
  max_pool2d: (draw) => pool(draw, 'max'),
  average_pool2d: (draw) => pool(draw, 'average'),
  resize_bilinear: (draw) => resize(draw, 'bilinear'),
  resize_nearest_neighbor: (draw) => resize(draw, 'nearest_neighbor'),
  dense,
  transform,
  add: binary('add', tf.add),
  sub: binary('sub', tf.sub),
  mul: binary('mul', tf.mul),
  real_div: binary('real_div', tf.div),
  maximum: binary('maximum', tf.maximum),
  minimum: binary('minimum', tf.minimum),
  prelu: binary('prelu', tf.prelu),
  relu: unary('relu', tf.relu),
  relu6: unary('relu6', tf.relu6),
  leaky_relu: unary('leaky_relu', (x) => tf.leakyRelu(x, 0.3), [-9, 9], { alpha: 0.3 }),
  sigmoid: unary('sigmoid', tf.sigmoid),
  tanh: unary('tanh', tf.tanh),
  exp: unary('exp', tf.exp),
  log: unary('log', tf.log, [0.1, 9]),
  sqrt: unary('sqrt', tf.sqrt, [0.1, 9]),
  square: unary('square', tf.square),
  log1p: unary('log1p', tf.log1p, [-0.9, 9]),
  is_finite: unary('is_finite', tf.isFinite),
  cast: unary('cast', (x) => tf.cast(x, 'int32'), [-9, 9], { dtype: 'int32' }),
  div_no_nan: binary('div_no_nan', tf.divNoNan),
  sum: (draw) => reduction(draw, 'sum', tf.sum),
  max: (draw) => reduction(draw, 'max', tf.max),
  arg_max: (draw) => {
    const x = random(draw, rankThree(draw));
    const axis = draw(0, 2);
    return { op: 'arg_max', attributes: { axis }, operands: [x], result: tf.argMax(x, axis) };
  },
  where: (draw) => {
    const shape = rankThree(draw);
    const test = tf.greater(random(draw, shape), 0);
    const [a, b] = [random(draw, shape), random(draw, shape)];
    return { op: 'where', attributes: {}, operands: [test, a, b], result: tf.where(test, a, b) };
  },
  abs: unary('abs', tf.abs),
  neg: unary('neg', tf.neg),
  clip_by_value: unary('clip_by_value', (x) => tf.clipByValue(x, -1, 2), [-9, 9], {
    clipValueMin: -1,
    clipValueMax: 2,
  }),
  softmax: unary('softmax', (x) => tf.softmax(x)),
  transpose: unary('transpose', (x) => tf.transpose(x, [2, 0, 1]), [-9, 9], { perm: [2, 0, 1] }),
  reshape: unary('reshape', (x) => tf.reshape(x, [-1])),
  mean: (draw) => reduction(draw, 'mean', tf.mean),
  slice: (draw) => {
    const x = random(draw, rankThree(draw)) as Tensor3D;
    const begin = x.shape.map((size) => draw(0, size - 1)) as [number, number, number];
    const size = x.shape.map((all, axis) => all - (begin[axis] ?? 0)) as typeof begin;
    return {
      op: 'slice',
      attributes: { begin, size },
      operands: [x],
      result: tf.slice(x, begin, size),
    };
  },
  concat: (draw) => {
    const shape = rankThree(draw);
    const axis = draw(0, 2);
    const parts = [draw(1, 4), draw(1, 4)].map((size) => random(draw, shape.with(axis, size)));
    return { op: 'concat', attributes: { axis }, operands: parts, result: tf.concat(parts, axis) };
  },
  pad_v2: (draw) => {
    const x = random(draw, rankThree(draw));
    const paddings = x.shape.map(() => [draw(0, 2), draw(0, 2)] as [number, number]);
    return {
      op: 'pad_v2',
      attributes: { paddings, constantValue: 7 },
      operands: [x],
      result: tf.pad(x, paddings, 7),
    };
  },
};
