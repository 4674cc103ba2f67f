import type { DoneState } from './run-state.ts';

/** Complete runs that the one on screen may be compared with. */
export interface Comparison {
  /** Of the pinned plan. */
  readonly pinned: DoneState | null;
  /** The last one without a guard. */
  readonly alone: DoneState | null;
}

export const noComparison: Comparison = { pinned: null, alone: null };
