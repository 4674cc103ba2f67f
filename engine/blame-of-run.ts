import { firstBadStepOfRun, type JudgedRun } from '../record/first-bad-step.ts';
import type { FoundBlame } from '../record/blame.ts';
import type { Frame } from '../record/record.ts';

/** What a run is blamed on, of what went wrong in its frames: its first bad step. Null without one. */
export function blameOfRun(
  blames: readonly FoundBlame[],
  run: JudgedRun<Frame>,
): FoundBlame | null {
  const first = firstBadStepOfRun(run);
  return (
    blames.find(({ frame, step }) => frame === first?.frame.index && step === first.step.id) ?? null
  );
}
