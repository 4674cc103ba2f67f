import { realmName } from '../record/plan.ts';
import type { ExpectationResult, RunRecord } from '../record/record.ts';
import { differsBecause, differsLabel } from '../record/device/standing.ts';
import type { Scenario } from '../record/scenario.ts';
import { checkEnding, type ExpectedEnding } from '../expectations/check-ending.ts';
import { keepFailure } from './keep-failure.ts';
import { changedPlan, runScenario, type ScenarioChanges } from './run-scenario.ts';

/** A scenario no longer behaves as written, or differs on this device; the message says how, a line each. */
export class ScenarioDriftError extends Error {
  override readonly name = 'ScenarioDriftError';
  // Not a property of its own: test runners would print the whole record.
  readonly #record: RunRecord;

  constructor(message: string, record: RunRecord) {
    super(message);
    this.#record = record;
  }

  /** The record of the run that failed. */
  get record(): RunRecord {
    return this.#record;
  }
}

/** Keeps the record of the failure and makes its error. */
function drifted(message: string, record: RunRecord): ScenarioDriftError {
  keepFailure(record);
  return new ScenarioDriftError(message, record);
}

/** What of a scenario is asserted. */
export interface ExpectOptions extends ScenarioChanges {
  /** Also runs each mitigation that the scenario offers, on its own, and what is expected of it. */
  readonly guards?: boolean;
}

const failures = (results: readonly ExpectationResult[]): string[] =>
  results
    .filter(({ status }) => status === 'fail')
    .map(({ name, actual }) => `expected: ${name}; found: ${actual}`);

/** What a run of a scenario did otherwise than expected, in words; empty when it holds. */
export const driftOf = ({ expectations }: RunRecord): string[] => failures(expectations);

const runName = ({ scenario, plan }: RunRecord): string => {
  const guards = plan.mitigations.map(({ id }) => ` with ${id}`).join('');
  return `${scenario ?? 'the plan'} on ${plan.input.name}, ${realmName(plan.realm)}${guards}`;
};

const thrownBy = ({ faulty }: RunRecord): string[] => {
  const error = faulty.frames.find((frame) => frame.error !== undefined)?.error;
  return error === undefined ? [] : [`it threw: ${error.message}`];
};

/**
 * Expects of the record of any plan how it ended: its outcome (of several frames the worst), its first
 * bad step by id (null: none), or both.
 *
 * @throws ScenarioDriftError with the differences in words
 */
export function expectRecord(record: RunRecord, expected: ExpectedEnding): void {
  const drift = failures(checkEnding(record, expected));
  if (drift.length === 0) return;
  const lines = [`${runName(record)} drifted:`, ...drift, ...thrownBy(record)];
  throw drifted(lines.join('\n  '), record);
}

const applied = (record: RunRecord): number =>
  record.expectations.filter(({ status }) => status !== 'notApplicable').length;

function requireHeld(record: RunRecord): void {
  const run = runName(record);
  const drift = driftOf(record);
  if (drift.length > 0) {
    const because = differsBecause(record);
    const standing =
      because === null ? 'drifted' : `${differsLabel(record)}. ${because} Found there`;
    const lines = [`${run} ${standing}:`, ...drift, ...thrownBy(record)];
    throw drifted(lines.join('\n  '), record);
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
  requireHeld(record);
  if (guards) {
    for (const { id, args } of scenario.mitigations) {
      requireHeld(await runScenario(scenario, { ...changes, mitigations: [{ id, args }] }));
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
