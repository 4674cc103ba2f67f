import type { Activation, BackendFormulas, Formula, Layer } from './formula.ts';
import { numberText } from '../number-text.ts';
import { cpuFormulas } from './cpu.ts';

const file = (path: string): string => `tfjs-backend-wasm/src/${path}`;

/** The first of two unless the second is larger, as SIMD does it: a NaN stays where it is the first. */
const larger = (a: number, b: number): number => (a < b ? b : a);

/** Raised to a bound, and lowered to another, in that order: a NaN becomes the lower one. */
const clamp = (x: number, least: number, most: number): number =>
  Number.isNaN(x) ? least : Math.min(Math.max(x, least), most);

const clamped = (least: number, most: number, path: string): Formula => ({
  text: `clamp(x, ${numberText(least)}, ${numberText(most)})`,
  source: file(path),
  takes: [],
  compute: ([x = NaN]) => clamp(x, least, most),
});

const clip: Formula = {
  text: 'clamp(x, min, max)',
  source: file('cc/kernels/ClipByValue.cc'),
  takes: [],
  compute: ([x = NaN, least = NaN, most = NaN]) => clamp(x, least, most),
};

/** `std::max` and `std::min`: the second operand only if it is beyond the first. */
const beyond = (kind: 'Maximum' | 'Minimum'): Formula => ({
  text: kind === 'Maximum' ? 'a < b ? b : a' : 'b < a ? b : a',
  source: file(`cc/kernels/${kind}.cc`),
  takes: [],
  compute: ([a = NaN, b = NaN]) => (kind === 'Maximum' ? larger(a, b) : b < a ? b : a),
});

/** Both branches, added: an infinite slope times the 0 of the other branch is NaN. */
const branches: Formula = {
  text: 'max(x, 0) + slope × min(x, 0)',
  source: file('cc/kernels/Prelu.cc'),
  takes: [],
  compute: ([x = NaN, slope = NaN]) => Math.max(x, 0) + slope * Math.min(x, 0),
};

const isPointwise = ({ op, kernel, strides }: Layer): boolean =>
  op === 'fully_connected' ||
  (op === 'conv2d' && [kernel[0], kernel[1], ...strides].every((side) => side === 1));

/**
 * The bounds that XNNPACK puts on a layer's sum. Which of its kernels compare in a way that turns NaN into
 * the lower bound was measured: a convolution's ReLU keeps NaN, a matrix product's does not, and a
 * depthwise layer's depends on the number of taps that a kernel was written for.
 */
function fused(activation: Activation | 'linear', { op, kernel }: Layer): Formula | null {
  const source = 'cc/conv2d_impl.cc';
  const [least, most] = [
    activation === 'linear' ? -Infinity : 0,
    activation === 'relu6' ? 6 : Infinity,
  ];
  const bounded = clamped(least, most, source);
  if (op === 'conv2d') return activation === 'relu6' ? bounded : null;
  if (op === 'fully_connected') return activation === 'linear' ? null : bounded;
  const [height = 1, width = 1, , multiplier = 1] = kernel;
  const taps = height * width;
  if (activation === 'linear') return taps === 1 && multiplier === 1 ? bounded : null;
  // With several results per channel, XNNPACK takes the kernels of a convolution.
  if (activation === 'relu6') return taps === 25 && multiplier === 1 ? null : bounded;
  return multiplier === 1 && [1, 3, 4, 9].includes(taps) ? bounded : null;
}

/** Most values that XNNPACK compares in one pass; a larger window takes more of them. */
const onePass = 9;

/**
 * The largest of a window as XNNPACK finds it: down its columns, two by two, in a tree. Whether a NaN
 * is kept, and whether it takes others with it, depends on its place. What is kept is raised to −Inf.
 *
 * @param values row by row
 */
export function largestInWindow(values: readonly number[], columns: number): number | null {
  if (values.length > onePass || values.length % columns !== 0) return null;
  const rows = values.length / columns;
  const ordered = Array.from({ length: columns }, (_, x) =>
    Array.from({ length: rows }, (__, y) => values[y * columns + x] ?? NaN),
  ).flat();
  const [first = NaN] = ordered;
  const at = (place: number): number => ordered[place] ?? first;
  const pair = (a: number, b: number): number => larger(at(b), at(a));
  const fifth = larger(at(8), pair(0, 1));
  const middle = larger(pair(4, 5), pair(2, 3));
  const rest = larger(pair(6, 7), fifth);
  return larger(-Infinity, larger(middle, rest));
}

/** TensorFlow.js's WASM backend: C++ of its own, and XNNPACK for layers and pools. */
export const wasmFormulas: BackendFormulas = {
  name: "TensorFlow.js's WASM backend",
  countsIn: 'float32',
  elementwise: {
    ...cpuFormulas.elementwise,
    relu6: clamped(0, 6, 'cc/kernels/Relu6.cc'),
    clip_by_value: clip,
    maximum: beyond('Maximum'),
    minimum: beyond('Minimum'),
    prelu: branches,
  },
  fused,
  // A window reads zeros where the image ends.
  padding: (layer) => (isPointwise(layer) ? null : { source: file('cc/conv2d_impl.cc') }),
  roundsSums: () => true,
  storesSums: false,
  startsWithBias: true,
  mixesNext: true,
  copiesWindows: () => false,
  largest: {
    pool: {
      start: -Infinity,
      dropsNaN: true,
      source: file('cc/kernels/MaxPool.cc'),
      search: largestInWindow,
    },
    reduction: { start: -Infinity, dropsNaN: false, source: file('cc/kernels/Max.cc') },
  },
  mean: {
    text: '(x₁ + x₂ + …) ÷ n',
    source: file('cc/kernels/Mean.cc'),
    takes: [],
    compute: (values) => values.reduce((sum, x) => Math.fround(sum + x), 0) / values.length,
  },
  average: {
    text: 'clamp(mean, −Inf, Inf)',
    source: file('cc/kernels/AvgPool.cc'),
    takes: [],
    compute: ([mean = NaN]) => clamp(mean, -Infinity, Infinity),
  },
  sumWindows: (size) => [size],
};
