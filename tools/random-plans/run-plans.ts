import { stringifyNonFinite } from '../../common/non-finite.ts';
import type { Plan } from '../../record/plan.ts';
import type { RunRecord } from '../../record/record.ts';
import { decodeRecord } from '../../record/codec/record-codec.ts';
import type { BrowserSession } from '../command-line/browser-session.ts';
import { disagreements } from './disagreements.ts';
import { drawPlans } from './draw-plans.ts';
import { verdictsOf, type Verdicts } from './verdicts.ts';

/** A random plan that ran, and what was found. */
export interface PlanRun {
  readonly record: RunRecord;
  readonly verdicts: Verdicts;
  /** Rules that it breaks. */
  readonly broken: readonly string[];
}

/** A random plan that was refused when it ran. */
export interface RefusedPlan {
  readonly plan: Plan;
  readonly why: string;
}

/** What became of plans: those that ran, and those that were rejected. */
export interface PlanRuns {
  readonly runs: readonly PlanRun[];
  readonly refused: readonly RefusedPlan[];
}

/** Errors by which a run refuses a plan: a fault that changes nothing, a name that is not there. */
const refusals = ['FaultMissedError', 'ArgumentError', 'PlanError'];

/** Whether a run refused its plan; a page's error keeps its name on the way here. */
export const isRefusal = (error: unknown): error is Error =>
  error instanceof Error && refusals.includes(error.name);

/** Runs random plans of a seed, until so many have run; `onRun` gets all of them after each. */
export async function runPlans(
  session: BrowserSession,
  { seed, count }: { readonly seed: number; readonly count: number },
  onRun: (done: PlanRuns) => void | Promise<void> = () => undefined,
): Promise<PlanRuns> {
  const runs: PlanRun[] = [];
  const refused: RefusedPlan[] = [];
  for (const plan of drawPlans(seed)) {
    if (runs.length === count) break;
    try {
      const record = decodeRecord(await session.run(stringifyNonFinite(plan), null));
      const verdicts = verdictsOf(record);
      runs.push({ record, verdicts, broken: disagreements(record, verdicts) });
      await onRun({ runs, refused });
    } catch (error) {
      if (!(error instanceof Error) || !refusals.includes(error.name)) throw error;
      refused.push({ plan, why: `${error.name}: ${error.message}` });
    }
  }
  return { runs, refused };
}
