import { numberText } from '../number-text.ts';
import type { BackendFormulas, Formula, Layer } from './formula.ts';

const file = (path: string): string => `tfjs-backend-webgl/src/${path}`;

/** 0 × value as the driver has it; a finite value gives 0. */
const timesZero = (value: number, zeroTimesInf: number): number =>
  Number.isFinite(value) ? 0 : Number.isNaN(value) ? NaN : zeroTimesInf;

/**
 * The mask of an activation times its argument. The self-test measures it by relu6 where that runs
 * packed; elsewhere only the multiplication by itself is known.
 */
const masked = (text: string, path: string, most: number, measured: boolean): Formula => ({
  text,
  source: file(path),
  shown: ([x = NaN]) => (x < 0 ? `${numberText(x)} × 0` : null),
  takes: [measured ? 'relu6OfNegInf' : 'zeroTimesInf'],
  compute([x = NaN], edges) {
    if (Number.isNaN(x)) return NaN;
    if (x >= 0) return Math.min(x, most);
    return timesZero(x, measured ? edges.relu6OfNegInf : edges.zeroTimesInf);
  },
});

/** Both branches, each times 0 or 1: an infinity in the branch that does not count is 0 × Inf. */
const blended = (path: string): Formula => ({
  text: '(x < 0) × (slope × x) + (1 − (x < 0)) × x',
  source: file(path),
  shown([x = NaN, slope = NaN]) {
    const other = x < 0 ? x : Math.fround(slope * x);
    return Number.isFinite(other) ? null : `with the summand 0 × ${numberText(other)}`;
  },
  takes: ['preluOfInf', 'preluOfNegInf'],
  compute([x = NaN, slope = NaN], edges) {
    const scaled = Math.fround(slope * x);
    const [counts, other] = x < 0 ? [scaled, x] : [x, scaled];
    if (Number.isFinite(other)) return counts;
    return Number.isNaN(x < 0 ? edges.preluOfNegInf : edges.preluOfInf) ? NaN : counts;
  },
});

const division: Formula = {
  text: 'a = b ? 1 : a ÷ b',
  source: file('kernels/RealDiv.ts'),
  takes: [],
  compute: ([a = NaN, b = NaN]) => (a === b ? 1 : a / b),
};

const logarithm = (plus: 0 | 1, path: string): Formula => ({
  text: plus === 0 ? 'log(x)' : 'log(1 + x)',
  source: file(path),
  takes: ['logOfZero'],
  compute([x = NaN], { logOfZero }) {
    const argument = Math.fround(plus + x);
    return argument === 0 ? logOfZero : Math.log(argument);
  },
});

/** `float(int(x))`; GLSL leaves open what int gives for NaN and past its range. */
const toInteger: Formula = {
  text: 'float(int(x))',
  source: file('kernel_utils/int.ts'),
  takes: ['intOfNaN'],
  compute: ([x = NaN], { intOfNaN }) => (Math.abs(x) < 2 ** 31 ? Math.trunc(x) : intOfNaN),
};

/** All four elements of a texel stay as they are where one of them is NaN. */
const clampUnlessNaN: Formula = {
  text: 'any(isnan(texel)) ? x : clamp(x, min, max)',
  source: file('clip_packed_gpu.ts'),
  shown: ([, , , ...others]) =>
    others.some(Number.isNaN) ? 'with NaN in the same texel, so that nothing is clipped' : null,
  readsTexel: true,
  takes: [],
  compute: ([x = NaN, least = NaN, most = NaN, ...others]) =>
    [x, ...others].some(Number.isNaN) ? x : Math.min(Math.max(x, least), most),
};

const isPointwise = ({ op, kernel, strides, dilations }: Layer): boolean =>
  op === 'fully_connected' ||
  (op === 'conv2d' && [kernel[0], kernel[1], ...strides, ...dilations].every((side) => side === 1));

/** See `shouldPackDepthwiseConv` in kernels/FusedDepthwiseConv2D.ts. */
const isPackedDepthwise = ({ op, kernel, strides }: Layer): boolean =>
  op === 'depthwise_conv2d' && strides[1] <= 2 && (kernel[3] ?? 1) === 1;

/** `computeOptimalWindowSize` of tfjs-core/src/ops/reduce_util.ts. */
function windowOf(size: number): number {
  if (size <= 30) return size;
  let window = Math.floor(Math.sqrt(size));
  while (size % window !== 0) window++;
  return window;
}

/**
 * TensorFlow.js's WebGL backend.
 *
 * @param packed Whether four values share a texel, the default (`WEBGL_PACK`).
 */
export const webglFormulas = (packed: boolean): BackendFormulas => ({
  name: `TensorFlow.js's ${packed ? 'packed' : 'unpacked'} WebGL backend`,
  countsIn: 'float32',
  elementwise: {
    real_div: division,
    log: logarithm(0, 'kernels/Log.ts'),
    log1p: logarithm(1, 'kernels/Log1p.ts'),
    cast: toInteger,
    ...(packed
      ? {
          relu: masked('x × (x ≥ 0)', 'kernels/Relu.ts', Infinity, true),
          relu6: masked('min(x, 6) × (x ≥ 0)', 'kernels/Relu6.ts', 6, true),
          prelu: blended('kernels/Prelu.ts'),
          clip_by_value: clampUnlessNaN,
          leaky_relu: blended('kernels/LeakyRelu.ts'),
        }
      : {}),
  },
  // A matrix product runs packed also where nothing else does (kernels/BatchMatMul_impl.ts).
  fused: (activation, layer) =>
    activation !== 'linear' &&
    (isPointwise(layer) || (packed && (layer.op === 'conv2d' || isPackedDepthwise(layer))))
      ? masked(
          activation === 'relu' ? 'x × (x ≥ 0)' : 'min(x, 6) × (x ≥ 0)',
          'unaryop_packed_gpu.ts',
          activation === 'relu' ? Infinity : 6,
          packed,
        )
      : null,
  padding(layer, axis) {
    if (!packed || isPointwise(layer)) return null;
    // The rows of a window are unrolled, its columns too; a depthwise shader skips rows outside.
    if (layer.op === 'conv2d') return { source: file('im2col_packed_gpu.ts') };
    return isPackedDepthwise(layer) && axis === 1
      ? { source: file('conv_packed_gpu_depthwise.ts') }
      : null;
  },
  roundsSums: () => true,
  storesSums: false,
  // `conv2dWithIm2Row` of kernels/Conv2D_impl.ts.
  copiesWindows: (layer) => packed && layer.op === 'conv2d' && !isPointwise(layer),
  largest: {
    pool: { start: -1e20, dropsNaN: 'driver', source: file('pool_gpu.ts') },
    reduction: { start: -1e20, dropsNaN: false, source: file('reduce_gpu.ts') },
  },
  sumWindows(size) {
    const windows: number[] = [];
    for (let left = size; windows.length === 0 || left > 1;) {
      const window = windowOf(left);
      windows.push(window);
      left = Math.ceil(left / window);
    }
    return windows;
  },
});
