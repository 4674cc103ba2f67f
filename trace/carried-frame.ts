import type { CropPlace } from './crop-place.ts';

/** A golden result as it travels from realm to realm. */
export interface CarriedResult {
  readonly shape: readonly number[];
  readonly values: Float32Array<ArrayBuffer>;
}

/** One frame's golden results by step id: tensors, and what was computed in plain numbers; and its crops. */
export interface CarriedFrame {
  readonly results: ReadonlyMap<string, CarriedResult>;
  readonly numbers: ReadonlyMap<string, Float64Array<ArrayBuffer>>;
  /** See `TracedFrame`. */
  readonly crops: ReadonlyMap<number, CropPlace>;
}

/** The buffers of carried frames, which a transfer moves. */
export const carriedBuffers = (frames: readonly CarriedFrame[]): ArrayBuffer[] =>
  frames.flatMap(({ results, numbers }) => [
    ...[...results.values()].map(({ values }) => values.buffer),
    ...[...numbers.values()].map(({ buffer }) => buffer),
  ]);
