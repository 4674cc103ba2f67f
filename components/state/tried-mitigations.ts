import { stringifyNonFinite } from '../../common/non-finite.ts';
import type { Plan } from '../../engine/plan.ts';
import type { OutcomeKind, RunRecord } from '../../engine/record.ts';

/** Outcomes of one plan with none and with single mitigations. */
export interface Tried {
  /** The plan without its mitigations, as text: outcomes of other plans say nothing of it. */
  readonly plan: string;
  /** Outcome by mitigation's id; without any, by the empty text. */
  readonly outcomes: Readonly<Record<string, OutcomeKind>>;
}

export const nothingTried: Tried = { plan: '', outcomes: {} };

const withoutMitigations = (plan: Plan): string => stringifyNonFinite({ ...plan, mitigations: [] });

/** What is known of a plan. */
export const triedOutcomes = (tried: Tried, plan: Plan): Tried['outcomes'] =>
  tried.plan === withoutMitigations(plan) ? tried.outcomes : {};

/** What is known after one more run. Runs with several mitigations tell nothing of a single one. */
export function triedAfter(tried: Tried, { plan, outcome }: RunRecord): Tried {
  const key = withoutMitigations(plan);
  const known = tried.plan === key ? tried.outcomes : {};
  const [first, ...more] = plan.mitigations;
  const outcomes = more.length > 0 ? known : { ...known, [first?.id ?? '']: outcome.kind };
  return { plan: key, outcomes };
}
