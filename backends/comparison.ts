import type { Tensor } from '@tensorflow/tfjs';
import { compareValues } from '../health/compare-values.ts';
import type { Divergence } from '../health/divergence.ts';

/** A golden result, on this backend or transferred from another realm, and its faulty partner. */
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

/** Downloads both sides, as far as they are on a device, and compares them in float64. */
export const comparePair = (
  { golden, faulty }: DivergencePair,
  read: (tensor: Tensor) => ArrayLike<number>,
): Divergence =>
  compareValues(golden instanceof Float32Array ? golden : read(golden), read(faulty));
