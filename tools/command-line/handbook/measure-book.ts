import { sha256 } from '../../../common/sha256.ts';
import { stringifyNonFinite } from '../../../common/non-finite.ts';
import type { MeasuredMode } from '../../../handbook/measured-mode.ts';
import { measureMode, type GuardedRecord } from '../../../handbook/measured-mode.ts';
import { stepName } from '../../../components/format/stage-name.ts';
import { firstBadStepOfRun } from '../../../record/first-bad-step.ts';
import type { Plan } from '../../../record/plan.ts';
import { decodeRecord } from '../../../record/codec/record-codec.ts';
import type { RunRecord } from '../../../record/record.ts';
import type { Scenario } from '../../../record/scenario.ts';
import { groupPlans } from '../../../testing/group-by-realm.ts';
import { isOfSurroundings } from '../../process/environment-error.ts';
import type { RunSession } from '../run-session.ts';
import { plansIn } from './book-environments.ts';

/** A scenario to measure in one environment. */
export interface BookOrder {
  readonly scenario: Scenario;
  readonly environment: string;
  readonly plan: Plan;
  /** Fingerprint of what is measured, and of the version that measures it. */
  readonly of: string;
}

/** What is measured, in an order in which realms and golden runs are shared. */
export function bookOrders(
  scenarios: readonly Scenario[],
  environments: readonly string[],
  version: string,
): readonly BookOrder[] {
  const orders = environments.flatMap((environment) =>
    plansIn(environment, scenarios).flatMap((plan) => {
      const scenario = scenarios.find(({ id }) => id === plan.scenario);
      const of = sha256(new TextEncoder().encode(stringifyNonFinite([version, scenario, plan])));
      return scenario === undefined ? [] : [{ scenario, environment, plan, of: of.slice(0, 16) }];
    }),
  );
  return groupPlans(orders, ({ plan }) => plan);
}

/** A measured failure mode with the records that it was made of. */
export interface MeasuredPage {
  readonly measured: MeasuredMode;
  readonly record: RunRecord;
  readonly guarded: readonly GuardedRecord[];
}

/**
 * Runs a scenario, alone and with each guard that it offers.
 *
 * @throws errors of the surroundings; a guarded run that fails otherwise is null
 */
export async function measurePage(
  session: RunSession,
  { scenario, environment, plan, of }: BookOrder,
): Promise<MeasuredPage> {
  const run = async (one: Plan): Promise<RunRecord> =>
    decodeRecord(await session.run(stringifyNonFinite(one), null));
  const record = await run(plan);
  const guarded: GuardedRecord[] = [];
  for (const guard of scenario.mitigations) {
    const mitigations = [{ id: guard.id, args: guard.args, fromFrame: 0 }];
    const guardedRun = await run({ ...plan, mitigations }).catch((error: unknown) => {
      if (isOfSurroundings(error)) throw error;
      return null;
    });
    guarded.push({ guard, record: guardedRun });
  }
  const first = firstBadStepOfRun(record);
  const firstBadStep = first === null ? null : stepName(first.step);
  return {
    record,
    guarded,
    measured: measureMode(scenario, record, guarded, { of, environment, firstBadStep }),
  };
}
