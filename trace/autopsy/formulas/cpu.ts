import type { BackendFormulas } from './formula.ts';

const file = (path: string): string => `tfjs-backend-cpu/src/${path}`;

/** TensorFlow.js's CPU backend, in JavaScript: it follows the definitions nearly everywhere. */
export const cpuFormulas: BackendFormulas = {
  name: "TensorFlow.js's CPU backend",
  countsIn: 'float64',
  elementwise: {
    // Int32Array.from: ToInt32 of ECMAScript, modulo 2³²; NaN and the infinities give 0.
    cast: {
      text: 'Int32Array.from(x)',
      source: file('kernels/Cast.ts'),
      takes: [],
      compute: ([x = NaN]) => x | 0,
    },
  },
  fused: () => null,
  padding: () => null,
  // Adds into the Float32Array of the result (kernels/Conv2D.ts, kernels/DepthwiseConv2dNative.ts).
  roundsSums: ({ op }) => op === 'conv2d' || op === 'depthwise_conv2d',
  // A kernel each: kernels/FusedConv2D.ts, kernels/FusedDepthwiseConv2D.ts, kernels/_FusedMatMul.ts.
  storesSums: true,
  copiesWindows: () => false,
  largest: {
    // `pixel > largest` is false for NaN.
    pool: { start: -Infinity, dropsNaN: true, source: file('utils/pool_utils.ts') },
    reduction: { start: -Infinity, dropsNaN: false, source: file('kernels/Max_impl.ts') },
  },
  sumWindows: (size) => [size],
};
