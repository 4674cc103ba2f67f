import type { Tensor } from '@tensorflow/tfjs';
import type { Gate } from '../record/gate.ts';
import type { Step } from '../record/step.ts';
import type { CropPlace } from './crop-place.ts';
import type { KernelOperands, PlainNumbers } from './frame-recorder.ts';

/** What was observed of a frame. */
export interface TracedFrame {
  readonly steps: readonly Step[];
  readonly gates: readonly Gate[];
  /** Result of every observed step by id; the caller disposes them. */
  readonly results: Map<string, Tensor>;
  /** Results of the steps that are plain numbers, by step id. */
  readonly numbers: ReadonlyMap<string, PlainNumbers>;
  /** Where the crop of each item was taken from, by its number. */
  readonly crops: ReadonlyMap<number, CropPlace>;
  /** What each kernel outside the networks read, by step id; the caller disposes the tensors. */
  readonly operands: ReadonlyMap<string, KernelOperands>;
}
