import { realmName } from '../../../record/plan.ts';
import type { Frame, RunRecord } from '../../../record/record.ts';
import type { Step } from '../../../record/step.ts';

/** The first place at which two runs are not the same. */
export interface Parting {
  /** Zero-based. */
  readonly frame: number;
  /** The step in either run; null where that run has no such step. */
  readonly a: Step | null;
  readonly b: Step | null;
}

/** Relative difference up to which values of two backends count as the same. */
const acrossBackends = 0.02;

const sameNumber = (a: number | null, b: number | null, scale: number, slack: number): boolean =>
  a === b || (a !== null && b !== null && Math.abs(a - b) <= slack * scale);

/** Whether two steps hold the same, as far as their health shows it. */
function sameStep(a: Step, b: Step, slack: number): boolean {
  const [one, other] = [a.health, b.health];
  if (one.size !== other.size) return false;
  if (one.nan !== other.nan || one.posInf !== other.posInf || one.negInf !== other.negInf)
    return false;
  const scale = Math.max(one.absMax ?? 0, other.absMax ?? 0);
  return (['min', 'max', 'absMax', 'mean'] as const).every((name) =>
    sameNumber(one[name], other[name], scale, slack),
  );
}

function partingOfFrame(a: Frame, b: Frame, slack: number): Parting | null {
  const partners = new Map(b.steps.map((step) => [step.id, step]));
  const frame = a.index;
  for (const step of a.steps) {
    const partner = partners.get(step.id);
    if (partner === undefined) return { frame, a: step, b: null };
    if (!sameStep(step, partner, slack)) return { frame, a: step, b: partner };
  }
  const known = new Set(a.steps.map(({ id }) => id));
  const extra = b.steps.find(({ id }) => !known.has(id));
  return extra === undefined ? null : { frame, a: null, b: extra };
}

/**
 * The first step at which the faulty passes of two runs part; null where they do not. Within one
 * backend any difference counts; across backends, more than rounding.
 */
export function partingOf(a: RunRecord, b: RunRecord): Parting | null {
  const slack = realmName(a.plan.realm) === realmName(b.plan.realm) ? 0 : acrossBackends;
  for (const frame of a.faulty.frames) {
    const partner = b.faulty.frames.find(({ index }) => index === frame.index);
    if (!partner) return { frame: frame.index, a: frame.steps[0] ?? null, b: null };
    const found = partingOfFrame(frame, partner, slack);
    if (found) return found;
  }
  return null;
}
