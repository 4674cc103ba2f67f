import type {
  NetworkListings,
  PassKind,
  Picture,
  Progress,
  StepDetails,
  StepQuestion,
} from './contract.ts';
import type { Plan } from '../record/plan.ts';
import type { Frame, RunRecord, Step } from '../record/record.ts';
import type { Scenario } from '../record/scenario.ts';

/** What happens while a run goes on, in order. */
export type RunEvent =
  | { readonly type: 'progress'; readonly progress: Progress }
  /** Steps that have just been measured, in execution order. */
  | {
      readonly type: 'steps';
      readonly pass: PassKind;
      readonly frame: number;
      readonly steps: readonly Step[];
    }
  /** The GPU was lost for a reason outside the run: what was told so far is void, and it runs again. */
  | { readonly type: 'repeat' }
  /** A frame is complete. */
  | { readonly type: 'frame'; readonly pass: PassKind; readonly frame: Frame }
  /** The record is complete but for the checks that tracing changes nothing. */
  | { readonly type: 'record'; readonly record: RunRecord };

export interface RunOptions {
  /** Aborting it ends the run; `run` then rejects with an `AbortError`. */
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: RunEvent) => void;
  /** Whether the faulty pass runs without tracing as well, to show that tracing changes nothing of it. */
  readonly check?: boolean;
  /**
   * The scenario that the plan is of: this very object judges the record, whatever other scenario has
   * its id. Without it the runner looks among the scenarios that it was made with.
   */
  readonly scenario?: Scenario;
}

/**
 * Runs plans in realms; the page's one way to the networks. Each call has its realms to itself until it
 * settles, and waits for them where others use them, first come, first served.
 */
export interface Runner {
  /**
   * Starts the realm of a plan's golden run and loads its networks while nobody waits for it. A run
   * that comes meanwhile is told of its progress.
   */
  warm(plan: Plan): Promise<void>;
  /**
   * Golden run, faulty run, judgement. `pictures` are the plan's input, one for a still picture.
   * Rejects with an error whose message says what was given, what is allowed and what to do. A GPU that
   * is lost for a reason outside the plan is replaced, and the run repeated once.
   */
  run(plan: Plan, pictures: readonly Picture[], options?: RunOptions): Promise<RunRecord>;
  /**
   * Looks into one step of a plan's run, value by value: runs the plan again as far as that step,
   * only what the faults reach where that is known. Rejects as `run` does.
   */
  inspect(
    plan: Plan,
    pictures: readonly Picture[],
    question: StepQuestion,
    options?: RunOptions,
  ): Promise<StepDetails>;
  /**
   * Checks a record: runs both passes of its plan without tracing, and compares. Resolves with the record
   * and what was found; rejects as `run` does.
   */
  check(record: RunRecord, pictures: readonly Picture[], options?: RunOptions): Promise<RunRecord>;
  /** Names of what a plan's networks are made of; loads them where that has not been done. */
  networks(plan: Plan, options?: RunOptions): Promise<NetworkListings>;
  /** Ends every realm. */
  dispose(): void;
}
