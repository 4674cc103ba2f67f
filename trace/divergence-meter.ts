import type { Tensor } from '@tensorflow/tfjs';
import { readValues } from '../health/read-values.ts';
import { compareValues } from './compare-values.ts';
import type { Divergence } from './step.ts';

/** A golden result, on this backend or carried over from another realm, and its faulty partner. */
export interface DivergencePair {
  readonly golden: Tensor | Float32Array;
  readonly faulty: Tensor;
}

/** Measures how far results are from their golden partners. */
export interface DivergenceMeter {
  /** In order; both of a pair have the same number of elements. */
  measure(pairs: readonly DivergencePair[]): Divergence[];
  dispose(): void;
}

/** Downloads both sides and compares them in float64. */
export const createReadBackDivergence = (): DivergenceMeter => ({
  measure: (pairs) =>
    pairs.map(({ golden, faulty }) =>
      compareValues(
        golden instanceof Float32Array ? golden : readValues(golden),
        readValues(faulty),
      ),
    ),
  dispose: () => undefined,
});

/** A meter for the current backend of TensorFlow.js. */
export const createDivergenceMeter = (): DivergenceMeter => createReadBackDivergence();
