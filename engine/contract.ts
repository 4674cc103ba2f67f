import type { Blame, Evidence, Frame, RealmReport, Step } from './record.ts';
import type { Mode, PlannedFault, RealmSetup } from './plan.ts';
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

/** One frame's golden results, by step id, as they travel from realm to realm. */
export type CarriedFrame = ReadonlyMap<string, Float32Array<ArrayBuffer>>;

/** One pass for a realm to run. */
export interface PassRequest {
  readonly kind: PassKind;
  /** Names the golden run that belongs to it: what decides its result. */
  readonly goldenKey: string;
  /** Whether steps that no fault reaches may be taken over from the golden run. */
  readonly reuse: boolean;
  readonly model: ModelVariant;
  readonly mode: Mode;
  readonly maxHands: number;
  readonly seed: number;
  /** Frames of the run, at least 1. */
  readonly frames: number;
  /** Zero-based first frame of this pass: past 0 where a realm takes over from one that ended. */
  readonly firstFrame: number;
  /** In order, at least one; the last one stands for every frame after it. */
  readonly pictures: readonly Picture[];
  readonly consumer: string | null;
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
  /** Where the first frame that went wrong went wrong. */
  readonly blame: Blame | null;
  readonly picture: PictureSize;
}

/** What a realm tells while it works. Every call is also a sign of life. */
export interface PassListener {
  progress(progress: Progress): void;
  steps(frame: number, steps: readonly Step[]): void;
  frame(frame: Frame): void;
  /** What has struck since it was told last: proof that outlives a realm that hangs. */
  evidence(evidence: readonly Evidence[]): void;
}

/** What a realm does for the page; spoken through Comlink. */
export interface RealmApi {
  /**
   * Starts TensorFlow.js with these settings and under these faults. Errors: no WebGL, no float16.
   */
  open(setup: RealmSetup, weightsUrl: string, cancelFlag: Int32Array | null): Promise<RealmReport>;
  /** Runs one pass; rejects with an error named `CancelledError` after `cancel`. */
  run(request: PassRequest, listener: PassListener): Promise<PassResult>;
  /** Golden results of that key, to be carried to another realm; empty when they are gone. */
  golden(goldenKey: string): Promise<readonly CarriedFrame[]>;
  /** Takes golden results of another realm, for the passes of that key to be compared with. */
  carry(goldenKey: string, frames: readonly CarriedFrame[]): void;
  /** Ends the pass under way at its next step. */
  cancel(): void;
}
