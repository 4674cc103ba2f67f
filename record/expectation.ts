import type { Backend, Mode, Precision } from './plan.ts';
import type { OutcomeKind } from './record.ts';
import type { ExpectedError } from './error-cause.ts';
import type { Properties } from './device/property.ts';
import type { NonFiniteKind, Stage, StepEvent } from './step.ts';

/** Bounds, both included. */
export interface Range {
  readonly atLeast: number;
  readonly atMost: number;
}

/** What the app gets of a frame: its items in order, NaN where anything is not finite. */
export type FrameAnswer = readonly ('finite' | 'NaN')[] | 'thrown';

/** Something that is or is not so in a run record; evaluated in `evaluate.ts`. */
export type Predicate =
  /** Every fault of the plan changed something. */
  | { readonly type: 'faultStruck' }
  /** Elements that a fault changed, over all frames, and what the first one became. */
  | ({ readonly type: 'struck'; readonly fault: string; readonly after?: number } & Range)
  | { readonly type: 'outcome'; readonly is: readonly OutcomeKind[] }
  /** The outcome of every frame, in order. */
  | { readonly type: 'frameOutcomes'; readonly are: readonly OutcomeKind[] }
  /** No step of the stage (of any stage) holds NaN or Inf, in any frame. */
  | { readonly type: 'allFinite'; readonly stage?: Stage }
  /** Some step of the stage (of any stage) holds NaN or Inf. */
  | { readonly type: 'someNonFinite'; readonly stage?: Stage }
  /** The first step of the stage with NaN or Inf in its first struck frame. */
  | { readonly type: 'firstNonFinite'; readonly stage: Stage; readonly step: string }
  /** Share of NaN and Inf, 0 to 1, at a step ("last": the stage's last). */
  | {
      readonly type: 'nonFiniteShare';
      readonly stage: Stage;
      readonly step: string;
      readonly atLeast: number;
      readonly atMost: number;
    }
  /** Share of NaN, or of Inf of both signs, at a step by its id in the first struck frame. */
  | ({ readonly type: 'share'; readonly step: string; readonly of: NonFiniteKind } & Range)
  /** Largest finite magnitude at a step, by its id, in the first struck frame. */
  | ({ readonly type: 'magnitude'; readonly step: string } & Range)
  /** The same ÷ that of the golden run. */
  | ({ readonly type: 'magnitudeRatio'; readonly step: string } & Range)
  /** Relative L2 distance from the golden run at a step, by its id, in the first struck frame. */
  | ({ readonly type: 'divergence'; readonly step: string } & Range)
  /** Items returned in every struck frame. */
  | ({ readonly type: 'itemsFound' } & Range)
  /** What the app gets of every frame, in order. */
  | { readonly type: 'answers'; readonly are: readonly FrameAnswer[] }
  /** The items of every struck frame are those of the golden run, bit for bit. */
  | { readonly type: 'sameItems' }
  /** Whether the items of every struck frame are those of the frame before it, bit for bit. */
  | { readonly type: 'sameAsFrameBefore'; readonly is: boolean }
  /** Score of every item of the struck frames. */
  | ({ readonly type: 'score' } & Range)
  /** The score of every item of the struck frames is this very number, NaN among them. */
  | { readonly type: 'scoreIs'; readonly value: number }
  | { readonly type: 'label'; readonly is: 'Left' | 'Right' }
  /** Largest difference of scores from the golden run in the struck frames. */
  | ({ readonly type: 'scoreDifference' } & Range)
  /** Largest key-point distance from the golden run ÷ the golden reference length, struck frames. */
  | ({ readonly type: 'keypointDistance' } & Range)
  /** The same of world key points, in space ÷ the golden reference length in metres. */
  | ({ readonly type: 'worldKeypointDistance' } & Range)
  /** Largest distance between two key points of one item ÷ the golden reference length. */
  | ({ readonly type: 'keypointSpread' } & Range)
  /** Every coordinate of the struck frames is this times the golden one, within 2 % of the reference length. */
  | { readonly type: 'scaledKeypoints'; readonly factor: number }
  /** Every struck frame ends in this error. */
  | ({ readonly type: 'error' } & ExpectedError)
  /** The call returned, without an error, in every frame. */
  | { readonly type: 'noError' }
  /** The first bad step, by its id, and how it is judged. */
  | {
      readonly type: 'blame';
      readonly step: string;
      readonly verdict: 'guilty' | 'overwhelmed' | 'victim';
    }
  /** A step, by its id, did this with NaN or Inf in the first struck frame. */
  | { readonly type: 'event'; readonly step: string; readonly event: StepEvent }
  /** A NaN decided the gate of this name in the first struck frame. */
  | { readonly type: 'gateDecidedByNaN'; readonly gate: string }
  /** What the app says of every item of the struck frames: a gesture. */
  | { readonly type: 'consumedText'; readonly is: string }
  /** A value, by its name, that the app makes of every item of the struck frames; null is JSON's. */
  | { readonly type: 'consumedIs'; readonly name: string; readonly value: number | null }
  | ({ readonly type: 'consumedValue'; readonly name: string } & Range)
  /** The app's own code throws this in every struck frame. */
  | ({ readonly type: 'consumerError' } & ExpectedError)
  /** An element of an output of a graph of operations is this very number, NaN among them. */
  | {
      readonly type: 'outputIs';
      readonly output: string;
      /** Zero-based, row-major. */
      readonly element: number;
      readonly value: number;
    }
  | ({ readonly type: 'outputValue'; readonly output: string; readonly element: number } & Range)
  /** How many elements of an output of a graph are NaN or Inf, in every struck frame. */
  | ({ readonly type: 'outputNonFinite'; readonly output: string } & Range)
  /** The largest number that the faulty run's realm stores as a finite one, as measured there. */
  | { readonly type: 'storesAtMost'; readonly value: number }
  /** What a guard made of the failure, during it and after it; see `MitigationEffect` in record/scenario.ts. */
  | {
      readonly type: 'guard';
      readonly id: string;
      readonly does:
        'restores' | 'refuses' | 'fails' | 'drops' | 'softens' | 'changes' | 'does not help';
      /** The outcome that it leaves when it changes it, or does not help. */
      readonly leaving?: OutcomeKind;
      /** Whether the last frame has its items again; left out where nothing is said of it. */
      readonly after?: 'has its items';
    };

/** The runs an expectation speaks of; a key left out does not restrict. */
export interface Applicability {
  /** Values of the scenario's named arguments. */
  readonly args?: Readonly<Record<string, readonly (number | string | boolean)[]>>;
  /** Inclusive ranges of the scenario's named numeric arguments. */
  readonly ranges?: Readonly<Record<string, readonly [number, number]>>;
  /** Names of fixtures, and of graphs: `graph:division`. */
  readonly inputs?: readonly string[];
  readonly backends?: readonly Backend[];
  readonly precisions?: readonly Precision[];
  readonly packing?: readonly boolean[];
  readonly models?: readonly ('full' | 'lite')[];
  readonly modes?: readonly Mode[];
  /** Numbers of frames. */
  readonly frames?: readonly number[];
  readonly maxHands?: readonly number[];
  /** Ids of the mitigations that are switched on, in any order; left out: none is. */
  readonly mitigations?: readonly string[];
  /**
   * What the self-test must have measured where the faulty run ran: for what follows from the driver, and
   * not from arithmetic or from TensorFlow.js's formula. Never the name of a GPU.
   */
  readonly measured?: Properties;
}

export interface Expectation {
  readonly predicate: Predicate;
  readonly when: Applicability;
  /** Why it is so; also why a range is a range. */
  readonly because: string;
}
