import { stringifyNonFinite } from '../../common/non-finite.ts';
import { isOn, type Plan } from '../../record/plan.ts';
import type {
  OutcomeDistances,
  OutcomeKind,
  RecordedError,
  RunRecord,
} from '../../record/record.ts';

/** What one run came to. */
export interface TriedOutcome {
  readonly kind: OutcomeKind;
  /** Of the worst frame; null where none was complete. */
  readonly distances: OutcomeDistances | null;
  /** What the app was told instead of an answer, where it was. */
  readonly error: RecordedError | null;
  /** One-based frame in which the answer is the golden one again, to the end; null where none is. */
  readonly recovers: number | null;
}

/** Outcomes of one plan with none and with single mitigations. */
export interface Tried {
  /** The plan without its mitigations, as text: outcomes of other plans say nothing of it. */
  readonly plan: string;
  /** Outcome by mitigation's id; without any, by the empty text. */
  readonly outcomes: Readonly<Record<string, TriedOutcome>>;
}

/** No plan has been tried with guards yet. */
export const nothingTried: Tried = { plan: '', outcomes: {} };

const withoutMitigations = (plan: Plan): string => stringifyNonFinite({ ...plan, mitigations: [] });

/** What is known of a plan. */
export const triedOutcomes = (tried: Tried, plan: Plan): Tried['outcomes'] =>
  tried.plan === withoutMitigations(plan) ? tried.outcomes : {};

function triedOutcome({ outcome, faulty }: RunRecord): TriedOutcome {
  const worst = outcome.frames.find(({ kind }) => kind === outcome.kind);
  const error = faulty.frames.find((frame) => frame.error !== undefined)?.error ?? null;
  const wrong = outcome.frames.findLastIndex(({ kind }) => kind !== 'masked');
  const after = outcome.frames[wrong + 1];
  return {
    kind: outcome.kind,
    distances: worst?.distances ?? null,
    error,
    recovers: wrong < 0 || after === undefined ? null : after.frame + 1,
  };
}

/** What is known after one more run. Runs with several mitigations tell nothing of a single one. */
export function triedAfter(tried: Tried, record: RunRecord): Tried {
  const key = withoutMitigations(record.plan);
  const known = tried.plan === key ? tried.outcomes : {};
  const [first, ...more] = record.plan.mitigations.filter(isOn);
  const outcomes = more.length > 0 ? known : { ...known, [first?.id ?? '']: triedOutcome(record) };
  return { plan: key, outcomes };
}
