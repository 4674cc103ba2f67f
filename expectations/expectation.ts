import type { Backend, Mode, Precision } from '../engine/plan.ts';
import type { OutcomeKind } from '../engine/record.ts';
import type { Stage, StepEvent } from '../trace/step.ts';

/** Something that is or is not so in a run record; evaluated in `evaluate.ts`. */
export type Predicate =
  /** Every fault of the plan changed something. */
  | { readonly type: 'faultStruck' }
  | { readonly type: 'outcome'; readonly is: readonly OutcomeKind[] }
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
  /** Hands returned in every struck frame. */
  | { readonly type: 'handsFound'; readonly atLeast: number; readonly atMost: number }
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
  /** The largest number that the faulty run's realm stores as a finite one, as measured there. */
  | { readonly type: 'storesAtMost'; readonly value: number };

/** The runs an expectation speaks of; a key left out does not restrict. */
export interface Applicability {
  /** Values of the scenario's named arguments. */
  readonly args?: Readonly<Record<string, readonly (number | string | boolean)[]>>;
  /** Inclusive ranges of the scenario's named numeric arguments. */
  readonly ranges?: Readonly<Record<string, readonly [number, number]>>;
  /** Names of fixtures. */
  readonly inputs?: readonly string[];
  readonly backends?: readonly Backend[];
  readonly precisions?: readonly Precision[];
  readonly packing?: readonly boolean[];
  readonly models?: readonly ('full' | 'lite')[];
  readonly modes?: readonly Mode[];
  /** Ids of the mitigations that are switched on, in any order; left out: none is. */
  readonly mitigations?: readonly string[];
}

export interface Expectation {
  readonly predicate: Predicate;
  readonly when: Applicability;
  /** Why it is so; also why a range is a range. */
  readonly because: string;
}
