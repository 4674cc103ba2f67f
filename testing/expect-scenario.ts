import { realmName } from '../engine/plan.ts';
import type { RunRecord } from '../engine/record.ts';
import type { Scenario } from '../engine/scenario.ts';
import { changedPlan, runScenario, type ScenarioChanges } from './run-scenario.ts';

/** A scenario no longer behaves as written; the message says how, a line each. */
export class ScenarioDriftError extends Error {
  override readonly name = 'ScenarioDriftError';

  constructor(
    message: string,
    readonly record: RunRecord,
  ) {
    super(message);
  }
}

export interface ExpectOptions extends ScenarioChanges {
  /** Also runs each mitigation that the scenario offers, on its own, and what is expected of it. */
  readonly guards?: boolean;
}

/** What a run of a scenario did otherwise than expected, in words; empty when it holds. */
export const driftOf = (record: RunRecord): string[] =>
  record.expectations
    .filter(({ status }) => status === 'fail')
    .map(({ name, actual }) => `expected: ${name}; found: ${actual}`);

const applied = (record: RunRecord): number =>
  record.expectations.filter(({ status }) => status !== 'notApplicable').length;

function requireHeld(scenario: Scenario, record: RunRecord): void {
  const { plan, faulty } = record;
  const guards = plan.mitigations.map(({ id }) => ` with ${id}`).join('');
  const run = `${scenario.id} on ${plan.input.name}, ${realmName(plan.realm)}${guards}`;
  const drift = driftOf(record);
  if (drift.length > 0) {
    const error = faulty.frames.find((frame) => frame.error !== undefined)?.error;
    const thrown = error === undefined ? [] : [`it threw: ${error.message}`];
    throw new ScenarioDriftError([`${run} drifted:`, ...drift, ...thrown].join('\n  '), record);
  }
  if (applied(record) === 0) {
    throw new ScenarioDriftError(
      `${run}: no expectation applies to these settings, so the run proves nothing. Choose settings that its expectations speak of.`,
      record,
    );
  }
}

/**
 * Runs a scenario and expects what it says: every expectation that applies holds, and at least one
 * applies. Gives the record of the run without guards.
 * @throws ScenarioDriftError with the differences in words
 */
export async function expectScenario(
  scenario: Scenario,
  { guards = false, ...changes }: ExpectOptions = {},
): Promise<RunRecord> {
  const record = await runScenario(scenario, changes);
  requireHeld(scenario, record);
  if (guards) {
    for (const { id, args } of scenario.mitigations) {
      requireHeld(
        scenario,
        await runScenario(scenario, { ...changes, mitigations: [{ id, args }] }),
      );
    }
  }
  return record;
}

/** Why a scenario cannot run in this browser at all; null when it can, as far as is known. */
export function cannotRun(scenario: Scenario, error: unknown): string | null {
  const name = error instanceof Error ? error.name : '';
  if (name !== 'BackendError' && name !== 'NoWebglError') return null;
  const { realm } = changedPlan(scenario);
  return `${scenario.id} needs ${realmName(realm)}: ${(error as Error).message}`;
}
