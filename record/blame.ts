import type { Autopsy } from './autopsy.ts';

/** What a step does wrong first: it holds NaN or Inf, or it differs from the golden run. */
export type Symptom = 'NaN' | 'Inf' | 'divergence';

/**
 * How a step came to misbehave. *guilty*: it does on golden inputs too (its weights, op, GPU or, for
 * an input, its values are broken). *overwhelmed*: healthy on golden inputs, it makes NaN or Inf
 * from finite but diverged ones. *victim*: it was given non-finite values.
 */
export type BlameVerdict = 'guilty' | 'overwhelmed' | 'victim';

/** Where a run went wrong, and which steps that reached. */
export interface FoundBlame {
  /** Zero-based. */
  readonly frame: number;
  /** Id of the first bad step. */
  readonly step: string;
  readonly symptom: Symptom;
  readonly verdict: BlameVerdict;
  /** What the verdict rests on, in words. */
  readonly because: string;
  /** Ids of the steps from the first bad one on that it reaches along the graph's edges. */
  readonly path: readonly string[];
  /** How the first NaN or Inf of the step came about; null for a divergence. */
  readonly autopsy: Autopsy | null;
}

/** Where a run went wrong, and whether the answer that the app receives differs for it. */
export interface Blame extends FoundBlame {
  /** Last step of the path where it does not reach the answer; null where it does. */
  readonly lastVisible: string | null;
}
