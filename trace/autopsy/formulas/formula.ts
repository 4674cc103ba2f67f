import type { Edges } from '../../../health/edges.ts';

/** An operation as a backend writes it, where that is not how the operation is defined. */
export interface Formula {
  /** As a sentence shows it: `min(x, 6) × (x ≥ 0)`. */
  readonly text: string;
  /** The file of TensorFlow.js 4.22 that holds it: `tfjs-backend-webgl/src/kernels/Relu6.ts`. */
  readonly source: string;
  /** The formula with its numbers in place, where a sentence gains by it: `−Inf × 0`. */
  readonly shown?: (operands: readonly number[]) => string | null;
  /** Whether it also reads the other elements of its texel; they follow the operands. */
  readonly readsTexel?: boolean;
  /** Properties of the driver, as the self-test measured them, that the result rests on. */
  readonly takes: readonly (keyof Edges)[];
  /** The result for operands in float32, given what the driver does. */
  readonly compute: (operands: readonly number[], edges: Edges) => number;
}

/** An operation with a window or a matrix, as its formulas depend on it. */
export interface Layer {
  readonly op: string;
  /** Of the kernel: [height, width, in, out]; [in, out] in a dense layer. */
  readonly kernel: readonly number[];
  readonly strides: readonly [number, number];
  readonly dilations: readonly [number, number];
}

/** An activation that a kernel may apply to its result. */
export type Activation = 'relu' | 'relu6';

/** How one backend writes the operations that it does not write as they are defined. */
export interface BackendFormulas {
  /** What a sentence calls it: `TensorFlow.js's packed WebGL shader`. */
  readonly name: string;
  /** What it counts in between reading operands and storing a result. */
  readonly countsIn: 'float32' | 'float64';
  /** By operation; two operands are given in order. */
  readonly elementwise: Readonly<Record<string, Formula>>;
  /** The activation that is fused into a layer; *linear*: none. */
  readonly fused: (activation: Activation | 'linear', layer: Layer) => Formula | null;
  /**
   * Whether padding along an axis (0: rows, 1: columns) is multiplied by its weight rather than left
   * out, and where that is written.
   */
  readonly padding: (layer: Layer, axis: 0 | 1) => Pick<Formula, 'source'> | null;
  /** Whether a layer's sum is kept in float32 after each addition, whatever it counts in. */
  readonly roundsSums: (layer: Layer) => boolean;
  /** Whether a layer stores its sum before it adds the bias, and that before it activates. */
  readonly storesSums: boolean;
  /** Whether a layer adds its products to its bias, rather than the bias to their sum. */
  readonly startsWithBias?: boolean;
  /**
   * Whether resizing reads the element after one that it hits exactly, and multiplies it by 0; it counts
   * positions in float32 then.
   */
  readonly mixesNext?: boolean;
  /** Whether the inputs of a layer's windows are copied into a tensor of their own first. */
  readonly copiesWindows: (layer: Layer) => boolean;
  /** How the largest of a window (`pool`) or of a row (`reduction`) is found. */
  readonly largest: Readonly<Record<'pool' | 'reduction', LargestFormula>> | null;
  /** The mean of a row, from its elements; left out where each is divided before they are added. */
  readonly mean?: Formula;
  /** What becomes of the mean of a window; left out where it is the result. */
  readonly average?: Formula;
  /** Sizes of the windows in which a sum of so many elements is added up, one pass after another. */
  readonly sumWindows: (size: number) => readonly number[];
}

/** How a backend finds the largest of several values. */
export interface LargestFormula extends Pick<Formula, 'source'> {
  /** What the search starts from. */
  readonly start: number;
  /** Whether NaN is passed over; `driver`: as the driver's max does. */
  readonly dropsNaN: boolean | 'driver';
  /**
   * The search in a window of so many columns, where it depends on places; elements outside the image are
   * given as those nearest to them. Null for a window whose search is not known.
   */
  readonly search?: (values: readonly number[], columns: number) => number | null;
}
