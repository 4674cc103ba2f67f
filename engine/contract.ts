import type { Evidence, Frame, RealmReport, Step } from './record.ts';
import type { Mode, PlannedFault, RealmSettings } from './plan.ts';
import type { ModelVariant } from '../models/network.ts';

/** Which of a run's passes: golden and faulty are traced, `check` is the golden one untraced. */
export type PassKind = 'golden' | 'faulty' | 'check';

/** What a realm is doing; `done` of `of` where a number is known. */
export interface Progress {
  readonly phase: 'load' | 'compile' | 'golden' | 'faulty' | 'check';
  readonly done: number;
  readonly of: number;
  /** What exactly, for people: "palm network, 1.2 of 2.3 MB". */
  readonly detail: string;
}

/** A picture as it was given: bytes of an image file, decoded by the realm itself. */
export interface Picture {
  readonly name: string;
  readonly bytes: Blob;
}

/** One pass for a realm to run. */
export interface PassRequest {
  readonly kind: PassKind;
  readonly model: ModelVariant;
  readonly mode: Mode;
  readonly maxHands: number;
  readonly seed: number;
  /** Frames to run, at least 1. */
  readonly frames: number;
  /** In order, at least one; the last one stands for every frame after it. */
  readonly pictures: readonly Picture[];
  readonly faults: readonly PlannedFault[];
  readonly mitigations: readonly PlannedFault[];
}

export interface PictureSize {
  readonly width: number;
  readonly height: number;
  readonly decodedWidth: number;
  readonly decodedHeight: number;
}

export interface PassResult {
  readonly frames: readonly Frame[];
  readonly evidence: readonly Evidence[];
  readonly picture: PictureSize;
}

/** What a realm tells while it works. Every call is also a sign of life. */
export interface PassListener {
  progress(progress: Progress): void;
  steps(frame: number, steps: readonly Step[]): void;
  frame(frame: Frame): void;
}

/** What a realm does for the page; spoken through Comlink. */
export interface RealmApi {
  /** Starts TensorFlow.js with these settings. Errors: no WebGL, no float16. */
  open(
    settings: RealmSettings,
    weightsUrl: string,
    cancelFlag: Int32Array | null,
  ): Promise<RealmReport>;
  /** Runs one pass; rejects with an error named `CancelledError` after `cancel`. */
  run(request: PassRequest, listener: PassListener): Promise<PassResult>;
  /** Ends the pass under way at its next step. */
  cancel(): void;
}
