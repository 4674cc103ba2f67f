import type { Tensor } from '@tensorflow/tfjs';
import { readValues } from './webgl/read-stored.ts';
import { compareValues } from '../health/compare-values.ts';
import type { Divergence } from '../trace/step.ts';

/** A golden result, on this backend or carried over from another realm, and its faulty partner. */
export interface DivergencePair {
  readonly golden: Tensor | Float32Array;
  readonly faulty: Tensor;
}

/** Measures how far results are from their golden partners. */
export interface DivergenceMeter {
  /** In order; both of a pair have the same number of elements. Disposes nothing. */
  measure(pairs: readonly DivergencePair[]): Divergence[];
  /** Frees what it holds; it must not be used afterwards. */
  dispose(): void;
}

/** Downloads both sides, as far as they are on the GPU, and compares them in float64. */
export const comparePair = ({ golden, faulty }: DivergencePair): Divergence =>
  compareValues(golden instanceof Float32Array ? golden : readValues(golden), readValues(faulty));
