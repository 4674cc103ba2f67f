import type { Picture } from '../../engine/contract.ts';
import type { Plan } from '../../record/plan.ts';
import type { RunRecord } from '../../record/record.ts';
import type { DoneState, LivePasses, RunState } from './run-state.ts';

/** The one run that is on screen: all panels draw from it, so that no two runs mix. */
export interface ShownRun {
  readonly plan: Plan;
  readonly pictures: readonly Picture[];
  readonly passes: LivePasses;
  /** Null while it goes on. */
  readonly record: RunRecord | null;
  /** Whether it is the run before the current settings. */
  readonly stale: boolean;
}

const ofDone = (done: DoneState, stale: boolean): ShownRun => ({
  plan: done.plan,
  pictures: done.pictures,
  passes: { golden: done.record.golden.frames, faulty: done.record.faulty.frames },
  record: done.record,
  stale,
});

/**
 * Chooses what to show: the current run from its first step on; until then the last complete one,
 * marked stale; null where there is neither.
 */
export function shownRun(run: RunState, last: DoneState | null): ShownRun | null {
  if (run.status === 'done') return ofDone(run, false);
  if (run.status === 'running') {
    const begun = run.passes.golden.length + run.passes.faulty.length > 0;
    if (begun || last === null) return { ...run, record: null, stale: false };
  }
  return last === null ? null : ofDone(last, true);
}
