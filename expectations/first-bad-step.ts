import { nonFiniteCount } from '../health/health.ts';
import type { RunRecord } from '../engine/record.ts';

/** The first bad step of a run. */
export interface FirstBadStep {
  /** Id of the step. */
  readonly step: string;
  /** Zero-based frame, and place of the step in it. */
  readonly frame: number;
  readonly index: number;
  readonly symptom: 'NaN' | 'Inf' | 'divergence';
}

/**
 * The first step of the faulty run that holds NaN or Inf, over all its frames; where none does, the
 * first that differs from the golden run; null where no step is bad.
 */
export function firstBadStep({ faulty, blame }: RunRecord): FirstBadStep | null {
  for (const { index: frame, steps } of faulty.frames) {
    const step = steps.find(({ health }) => nonFiniteCount(health) > 0);
    if (step === undefined) continue;
    const symptom = step.health.nan > 0 ? 'NaN' : 'Inf';
    return { step: step.id, frame, index: step.index, symptom };
  }
  if (blame === null) return null;
  const steps = faulty.frames.find(({ index }) => index === blame.frame)?.steps ?? [];
  const index = steps.find(({ id }) => id === blame.step)?.index ?? 0;
  return { step: blame.step, frame: blame.frame, index, symptom: blame.symptom };
}
