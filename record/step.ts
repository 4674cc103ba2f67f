import type { Divergence } from '../health/divergence.ts';
import type { Health } from '../health/health.ts';

export type { Divergence } from '../health/divergence.ts';

/** A stretch of a subject's pipeline, by the name that the subject gives it: `Subject.stages`. */
export type Stage = string;

/** Where a step's result was computed: tfjs may forward small tensors of a GPU backend to the CPU. */
export type RanOn = 'gpu' | 'cpu-forwarded' | 'cpu' | 'wasm';

export type NonFiniteKind = 'NaN' | 'Inf';

/**
 * What a step does with a kind of non-finite value (after FloatTracker and GPU-FPX): *generate*
 * (out, not in), *propagate* (in and out), *kill* (in, not out), *compare* (it decided a branch).
 */
export interface StepEvent {
  readonly kind: NonFiniteKind;
  readonly event: 'generate' | 'propagate' | 'kill' | 'compare';
}

/** Where an app called an operation, as the app's author wrote it. */
export interface SourceLine {
  /** Path or address of the file: `src/normalise.ts`. */
  readonly file: string;
  /** Both from 1. */
  readonly line: number;
  readonly column: number;
  /** The function that it is in; null at the top of a module. */
  readonly in: string | null;
}

/** `src/normalise.ts:12:5, in normalise` */
export const lineWords = ({ file, line, column, in: name }: SourceLine): string =>
  `${file}:${line}:${column}${name === null ? '' : `, in ${name}`}`;

/** One observed operation. */
export interface Step {
  /** `stage/item/name` ("graph/-/log_0", "source/-/pixels"): pairs golden with faulty. */
  readonly id: string;
  /** Zero-based position within its stage and item, in execution order. */
  readonly index: number;
  readonly stage: Stage;
  /** Zero-based, that of the golden item at its place; null in stages that run once a frame. */
  readonly item: number | null;
  /** Op and its zero-based count of that op in the network: `depthwise_conv2d_8`. */
  readonly name: string;
  /** Name of the output tensor in the TFLite file; null where the step is not in one. */
  readonly tfliteName: string | null;
  /** TFLite's operator in lower case (`depthwise_conv2d`), or the kernel outside a network. */
  readonly op: string;
  readonly shape: readonly number[];
  readonly dtype: string;
  /** Ids of the steps whose output this one reads. */
  readonly inputs: readonly string[];
  /** Names of the weights it reads that hold NaN or Inf; most often none. */
  readonly nonFiniteWeights: readonly string[];
  readonly ran: RanOn;
  /** Computed here from observed values rather than observed itself: plain-number parts. */
  readonly inferred: boolean;
  /** Taken over from the golden run, which is the same up to here, bit for bit. */
  readonly reused: boolean;
  readonly health: Health;
  /** What it did with non-finite values; at most one of each kind, and compares. */
  readonly events: readonly StepEvent[];
  /** Null in the golden run and where the golden run has no such step. */
  readonly divergence: Divergence | null;
  /** The line of the app that called it; absent unless a probe was asked for it. */
  readonly line?: SourceLine;
}

/** The id by which a step of the golden run and of the faulty run are paired. */
export const stepId = (stage: Stage, item: number | null, name: string): string =>
  `${stage}/${item ?? '-'}/${name}`;
