import type { Arguments, Plan } from '../record/plan.ts';
import type { Frame } from '../record/record.ts';
import type { AnswerCodec } from './answer-codec.ts';

/** A network of a subject. */
export interface SubjectNetwork {
  /** Its name in arguments of faults, and the stage of its steps. */
  readonly kind: string;
  /** What messages call it: `palm network`. */
  readonly title: string;
  /** Whether it runs once for each item of the answer, not once a frame. */
  readonly perItem: boolean;
}

/** The inputs that a subject brings along, in place of pictures. */
export interface OwnInputs {
  /** Names, in the order in which they are listed. */
  readonly names: readonly string[];
  /** What one of them is, in words: `graph`. */
  readonly noun: string;
}

/** A frame of a run in which something went wrong, and its golden partner. */
export interface ReachedFrame {
  readonly plan: Pick<Plan, 'input'>;
  readonly golden: Frame;
  readonly faulty: Frame;
  /** Ids of the steps that the first bad one reaches. */
  readonly path: ReadonlySet<string>;
}

/**
 * What runs and gets broken, as far as the page, the command line and the judges know it: data and plain
 * functions, without TensorFlow.js. How it runs in a realm: `loaded-subject.ts`.
 */
export interface Subject {
  /** Stable for ever: plans and links name it. */
  readonly id: string;
  /** What messages call it: `the hand networks`. */
  readonly title: string;
  /** The stretches of its pipeline, in the order in which a frame runs through them. */
  readonly stages: readonly string[];
  /** Those of its stages that are computed from the answer, for show. */
  readonly afterAnswer?: readonly string[];
  readonly networks: readonly SubjectNetwork[];
  /** Sites of faults that it has: what can be broken in it. */
  readonly sites: readonly string[];
  /** What it runs on: pictures (null), or inputs of its own. */
  readonly inputs: OwnInputs | null;
  /** The input of a scenario that names none: `fist`, `graph:division`. */
  readonly usualInput: string;
  /** Why nothing here can run it; absent where plans can name it. */
  readonly unrunnable?: string;
  /** What the app calls: `estimateHands`. */
  readonly call: string;
  /** Packages that decide its numbers, with the versions that this package pins. */
  readonly packages: Readonly<Record<string, string>>;
  /** Whether an app may consume its answer: see `consumers/`. */
  readonly isConsumed: boolean;
  readonly answer: AnswerCodec;
  /**
   * Its settings in a plan, by name: with the input and the seed they decide its golden run.
   *
   * @throws PlanError where one is out of range
   */
  settings(plan: Plan): Arguments;
  /** Whether a path of steps leads to something that differs in the answer. */
  leadsToAnswer(frame: ReachedFrame): boolean;
}
