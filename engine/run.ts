import type {
  NetworkListings,
  PassKind,
  Picture,
  Progress,
  StepDetails,
  StepQuestion,
} from './contract.ts';
import type { Plan } from './plan.ts';
import type { Frame, RunRecord, Step } from './record.ts';
import type { Scenario } from './scenario.ts';

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
  /** A frame is complete. */
  | { readonly type: 'frame'; readonly pass: PassKind; readonly frame: Frame }
  /** The record is complete but for the check that tracing changes nothing. */
  | { readonly type: 'record'; readonly record: RunRecord };

export interface RunOptions {
  /** Aborting it ends the run; `run` then rejects with an `AbortError`. */
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: RunEvent) => void;
  /**
   * The scenario that the plan is of: this very object judges the record, whatever other scenario has
   * its id. Without it the runner looks among the scenarios that it was made with.
   */
  readonly scenario?: Scenario;
}

/** Runs plans in realms; the page's one way to the networks. */
export interface Runner {
  /**
   * Starts the realm of a plan's golden run and loads its networks while there is time for it. A run
   * that waits for it is told of its progress.
   */
  warm(plan: Plan): Promise<void>;
  /**
   * Golden run, faulty run, judgement. `pictures` are the plan's input, one for a still picture.
   * Rejects with an error whose message says what was given, what is allowed and what to do.
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
  /** Names of what a plan's networks are made of; loads them where that has not been done. */
  networks(plan: Plan, options?: RunOptions): Promise<NetworkListings>;
  /** Ends every realm. */
  dispose(): void;
}
