import type { Plan } from '../../record/plan.ts';
import type { DoneState } from './run-state.ts';

/** A run of the open plan on another backend, shown until the plan's own backend has an answer. */
export interface PreviewState {
  /** The plan that waits for its own backend. */
  readonly of: Plan;
  /** The complete run on WASM; null while it goes on. */
  readonly done: DoneState | null;
}
