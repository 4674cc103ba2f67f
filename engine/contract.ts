import type { Evidence, Frame, RealmReport, Step } from '../record/record.ts';
import type { Arguments, PlannedFault, RealmSetup } from '../record/plan.ts';
import type { FeatureMap } from '../health/feature-map.ts';
import type { Offender } from '../health/first-offenders.ts';
import type { Histogram } from '../health/histogram.ts';
import type { TransferredFrame } from '../trace/transferred-frame.ts';
import type { FoundBlame } from '../record/blame.ts';

/**
 * Which of a run's passes: golden and faulty are traced; `check` is the golden one untraced, and
 * `faulty check` the faulty one.
 */
export type PassKind = 'golden' | 'faulty' | 'check' | 'faulty check';

/** Whether the faults take part in a pass. */
export const isFaulty = (kind: PassKind): boolean => kind === 'faulty' || kind === 'faulty check';

/** Whether a pass is observed step by step. */
export const isTraced = (kind: PassKind): boolean => kind === 'golden' || kind === 'faulty';

/** What a realm is doing; `done` of `of` where a number is known. */
export interface Progress {
  readonly phase: 'load' | 'compile' | 'golden' | 'faulty' | 'check';
  readonly done: number;
  readonly of: number;
  /** What exactly, for people: "decoder network, 1.2 of 2.3 MB". */
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
  /** Names the golden run that belongs to it: what decides its result. */
  readonly goldenKey: string;
  /** Whether steps that no fault reaches may be taken over from the golden run. */
  readonly reuse: boolean;
  /** Relative L2 difference up to which a step counts as the golden one; 0: any difference counts. */
  readonly tolerance: number;
  /** Id of what runs, and its settings (`Subject.settings`). */
  readonly subject: string;
  readonly settings: Arguments;
  readonly seed: number;
  /** Frames of the run, at least 1. */
  readonly frames: number;
  /** Zero-based first frame of this pass: past 0 where a realm takes over from one that ended. */
  readonly firstFrame: number;
  /** In order; the last one is that of every frame after it. None where the subject runs on its own inputs. */
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
  /** Where frames went wrong, in order; the run is blamed on the one that its first bad step is in. */
  readonly blames: readonly FoundBlame[];
  /** Null where the subject looks at none. */
  readonly picture: PictureSize | null;
}

/** One step's result to look into. */
export interface StepQuestion {
  /** Id of the step. */
  readonly step: string;
  /** Zero-based. */
  readonly frame: number;
  /** Its shape in the record: values transferred from another realm have none. */
  readonly shape: readonly number[];
  /**
   * Zero-based last dimension to draw as a picture; null for the most telling one: that of the first
   * NaN or Inf, else of the largest difference from the golden run.
   */
  readonly channel: number | null;
}

/** What one pass has at a step, value by value. */
export interface ResultDetails {
  readonly histogram: Histogram;
  /** The channel asked for; of a vector, all of it as one row; null past rank 4. */
  readonly map: FeatureMap | null;
  /** The first values that are NaN or infinite. */
  readonly nonFinite: readonly Offender[];
  /** How many values of each channel are NaN or infinite. */
  readonly nonFiniteByChannel: readonly number[];
}

/** An element that is not what it is in the golden run. */
export interface Difference {
  readonly index: number;
  readonly at: readonly number[];
  readonly golden: number;
  readonly faulty: number;
}

/** A step's results in detail; what no pass has, or no longer holds, is null. */
export interface StepDetails {
  readonly step: string;
  readonly frame: number;
  /** Of the faulty result, else of the golden one. */
  readonly shape: readonly number[];
  readonly channel: number;
  readonly golden: ResultDetails | null;
  readonly faulty: ResultDetails | null;
  /** The first elements that differ in their bits; empty where one side is missing. */
  readonly differences: readonly Difference[];
}

/** What of a network can be named: operations and trained weights, in execution order. */
export interface NetworkListing {
  readonly nodes: readonly {
    readonly name: string;
    readonly op: string;
    /** Null where the network does not say it. */
    readonly shape: readonly number[] | null;
  }[];
  /** What the network is fed with; `op` is the type. */
  readonly inputs: readonly {
    readonly name: string;
    readonly op: string;
    readonly shape: readonly number[] | null;
  }[];
  readonly weights: readonly {
    readonly name: string;
    /** Operation of the node that reads it. */
    readonly op: string;
    readonly shape: readonly number[];
  }[];
}

/** By the names of a subject's networks. */
export type NetworkListings = Readonly<Record<string, NetworkListing>>;

/** What a realm tells while it works. Every call but `waits` is also a sign of life. */
export interface PassListener {
  progress(progress: Progress): void;
  steps(frame: number, steps: readonly Step[]): void;
  frame(frame: Frame): void;
  /** Where a frame went wrong: told at once, it outlives a realm that hangs. */
  blame(blame: FoundBlame): void;
  /** Id of the step whose download the frame under way waits for; null where that is not known. */
  waits(step: string | null): void;
  /** What has struck since it was told last: proof that outlives a realm that hangs. */
  evidence(evidence: readonly Evidence[]): void;
}

/** What a realm does for the page; spoken through Comlink. */
export interface RealmApi {
  /**
   * Starts TensorFlow.js with these settings and under these faults. Errors: no WebGL, no float16.
   */
  open(setup: RealmSetup, weightsUrl: string, cancelFlag: Int32Array | null): Promise<RealmReport>;
  /**
   * Runs one pass. Rejects with an error named `AbortError` after `cancel`, and with a `GoldenGoneError`
   * for a faulty pass whose golden values it does not hold.
   */
  run(request: PassRequest, listener: PassListener): Promise<PassResult>;
  /**
   * Runs the faulty pass as far as a step and tells what it holds, beside the golden result that the
   * realm has. The last step looked into is kept, so that another channel of it costs nothing.
   */
  inspect(
    request: PassRequest,
    question: StepQuestion,
    listener: PassListener,
  ): Promise<StepDetails>;
  /** What a subject's networks are made of; loads them where that has not been done. */
  networks(subject: string, settings: Arguments, listener: PassListener): Promise<NetworkListings>;
  /**
   * Golden results of that key, to be transferred to another realm; rejects with an error named
   * `GoldenGoneError` when they are gone.
   */
  golden(goldenKey: string): Promise<readonly TransferredFrame[]>;
  /** Takes golden results of another realm, for the passes of that key to be compared with. */
  receive(goldenKey: string, frames: readonly TransferredFrame[]): void;
  /** Ends the pass under way at its next step. */
  cancel(): void;
}
