import type { Stage } from '../../record/step.ts';

/** Id of a step: its stage, the hand's number or `-`, and its name: `palm/-/conv2d_0`. */
export type StepId = `${Stage}/${number | '-'}/${string}`;

/** What a matcher found in a record. */
export interface Match {
  readonly pass: boolean;
  /** What was asked, as a sentence that also reads after "not:". */
  readonly asked: string;
  /** What was found, in words. */
  readonly found: string;
  /** The steps or hands that it rests on, a line each; empty where there is nothing to show. */
  readonly table: readonly string[];
}

/** A matcher was given something that it cannot check; neither it nor its negation holds. */
export class MatcherUsageError extends Error {
  override readonly name = 'MatcherUsageError';
}
