import * as tf from '@tensorflow/tfjs';
import type { Tensor } from '@tensorflow/tfjs';
import { readValues } from '../backends/backends.ts';
import type { TransferredFrame } from './transferred-frame.ts';
import type { CropPlace } from './crop-place.ts';
import type { Step } from '../record/step.ts';
import type { TracedFrame } from './traced-frame.ts';

/** A frame of the golden run, with what it computed as far as that is kept. */
export interface GoldenFrame {
  readonly steps: ReadonlyMap<string, Step>;
  /** Results by step id; empty past the memory budget. */
  readonly results: ReadonlyMap<string, Tensor>;
  /** Results in plain numbers by step id. */
  readonly numbers: ReadonlyMap<string, ArrayLike<number>>;
  readonly crops: ReadonlyMap<number, CropPlace>;
}

/** Bytes of golden results kept in a realm: about six frames of both full networks. */
export const goldenBudget = 512 * 2 ** 20;

const bytesOf = (tensor: Tensor): number => tensor.size * 4;

/** Keeps the results of one golden run on its backend, for divergence and for suffix re-runs. */
export class GoldenStore {
  private key: string | null = null;
  private frames: GoldenFrame[] = [];
  private bytes = 0;
  private whole = false;

  constructor(private readonly budget = goldenBudget) {}

  /** Forgets what was kept and starts anew under this key. */
  begin(key: string): void {
    this.clear();
    this.key = key;
  }

  /** Takes over the results of the next frame; what does not fit the budget is freed. */
  add({ steps, results, numbers, crops }: TracedFrame): void {
    const bytes = [...results.values()].reduce((sum, result) => sum + bytesOf(result), 0);
    const fits = this.bytes + bytes <= this.budget;
    for (const result of results.values()) {
      if (fits) tf.keep(result);
      else result.dispose();
    }
    if (fits) this.bytes += bytes;
    this.frames.push({
      steps: new Map(steps.map((step) => [step.id, step])),
      results: fits ? results : new Map<string, Tensor>(),
      numbers: new Map([...numbers].map(([id, { values }]) => [id, values])),
      crops,
    });
  }

  /** Says that the golden run has come to its end. */
  complete(): void {
    this.whole = true;
  }

  /** Whether it keeps the golden run of that key, and all of it: one may have been cancelled. */
  isComplete(key: string): boolean {
    return this.whole && key === this.key;
  }

  /** A frame of the golden run of that key; undefined where it is not the one kept. */
  frame(key: string, index: number): GoldenFrame | undefined {
    return key === this.key ? this.frames[index] : undefined;
  }

  /** Kept results as plain values, frame by frame; their buffers are the caller's. */
  values(key: string): TransferredFrame[] {
    if (key !== this.key) return [];
    return this.frames.map(({ results, numbers, crops }) => ({
      crops,
      results: new Map(
        [...results].map(([id, result]) => [
          id,
          { shape: [...result.shape], values: Float32Array.from(readValues(result)) },
        ]),
      ),
      numbers: new Map([...numbers].map(([id, values]) => [id, Float64Array.from(values)])),
    }));
  }

  clear(): void {
    for (const { results } of this.frames) for (const result of results.values()) result.dispose();
    this.frames = [];
    this.bytes = 0;
    this.whole = false;
    this.key = null;
  }
}
