import type { CropPlace } from './crop-place.ts';

/** A golden result as it travels from realm to realm. */
export interface TransferredResult {
  readonly shape: readonly number[];
  readonly values: Float32Array<ArrayBuffer>;
}

/** One frame's golden results by step id: tensors, and what was computed in plain numbers; and its crops. */
export interface TransferredFrame {
  readonly results: ReadonlyMap<string, TransferredResult>;
  readonly numbers: ReadonlyMap<string, Float64Array<ArrayBuffer>>;
  /** See `TracedFrame`. */
  readonly crops: ReadonlyMap<number, CropPlace>;
}

/** The buffers of transferred frames, which a transfer moves. */
export const transferredBuffers = (frames: readonly TransferredFrame[]): ArrayBuffer[] =>
  frames.flatMap(({ results, numbers }) => [
    ...[...results.values()].map(({ values }) => values.buffer),
    ...[...numbers.values()].map(({ buffer }) => buffer),
  ]);
