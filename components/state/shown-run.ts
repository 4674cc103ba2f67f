import type { Picture } from '../../engine/contract.ts';
import type { Plan } from '../../record/plan.ts';
import type { RunRecord } from '../../record/record.ts';
import type { PreviewState } from './preview-state.ts';
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
  /** Whether it is a run on WASM, shown until the plan's own backend has an answer. */
  readonly preview: boolean;
}

const ofDone = (done: DoneState, stale: boolean, preview = false): ShownRun => ({
  plan: done.plan,
  pictures: done.pictures,
  passes: { golden: done.record.golden.frames, faulty: done.record.faulty.frames },
  record: done.record,
  stale,
  preview,
});

/**
 * Chooses what to show: the current run once it is complete; until then its preview, where there is one,
 * else the run itself from its first step on; before that the last complete one, marked stale; null
 * where there is neither.
 */
export function shownRun(
  run: RunState,
  last: DoneState | null,
  preview: PreviewState | null = null,
): ShownRun | null {
  if (run.status === 'done') return ofDone(run, false);
  if (run.status === 'running') {
    const ownPreview = preview?.of === run.plan ? preview : null;
    if (ownPreview?.done) return ofDone(ownPreview.done, false, true);
    const begun = run.passes.golden.length + run.passes.faulty.length > 0;
    // Its steps are not shown first, then the preview, and then the record.
    const live = begun && ownPreview === null;
    if (live || last === null) {
      const passes = live ? run.passes : { golden: [], faulty: [] };
      return { ...run, passes, record: null, stale: false, preview: false };
    }
  }
  return last === null ? null : ofDone(last, true);
}
