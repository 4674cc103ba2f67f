import type { Outcome, OutcomeKind, RunRecord } from '../record/record.ts';
import type { OfferedMitigation, Scenario } from '../record/scenario.ts';

/**
 * What the app's user is left with. *missing*: fewer hands than the golden run finds, and no error;
 * *wrong*: finite values that are not the golden ones; *none*: the golden answer.
 */
export type Effect = 'hung' | 'thrown' | 'non-finite' | 'missing' | 'wrong' | 'none';

/** What one run of a failure mode came to. */
export interface MeasuredRun {
  readonly outcome: OutcomeKind;
  readonly effect: Effect;
  /** Whether the last of several frames is still affected; null for a single frame. */
  readonly stays: boolean | null;
}

/** A run with one of the guards that the scenario offers; null where the guarded run failed. */
export interface MeasuredGuard {
  readonly id: string;
  readonly run: MeasuredRun | null;
}

/** A failure mode as it was measured in one environment. */
export interface MeasuredMode extends MeasuredRun {
  readonly scenario: string;
  /** Fingerprint of the scenario and the version that measured it: a later one measures again. */
  readonly of: string;
  /** Short name of the environment: `webgl`, `webgl float16`, `wasm`. */
  readonly environment: string;
  /** Browser or Node, and GPU. */
  readonly machine: string;
  /** ISO 8601. */
  readonly measuredAt: string;
  /** Id of the first bad step; null where no step is bad. */
  readonly firstBadStep: string | null;
  /** Ids of the steps that the blame path leads along; empty without blame. */
  readonly path: readonly string[];
  readonly status: 'holds' | 'drifted';
  /** What did not hold, in words. */
  readonly problems: readonly string[];
  readonly guards: readonly MeasuredGuard[];
}

function silentEffect(frames: Outcome['frames']): Effect {
  const lost = frames.some(({ distances }) => distances.faultyItems < distances.goldenItems);
  return lost ? 'missing' : 'wrong';
}

/** What a record's outcome leaves the user with. */
export function effectOf({ kind, frames }: Outcome): Effect {
  if (kind === 'masked') return 'none';
  return kind === 'silent' ? silentEffect(frames) : kind;
}

/** A run in short. */
export function measuredRun({ outcome }: Pick<RunRecord, 'outcome'>): MeasuredRun {
  const last = outcome.frames.at(-1);
  return {
    outcome: outcome.kind,
    effect: effectOf(outcome),
    stays: outcome.frames.length < 2 || last === undefined ? null : last.kind !== 'masked',
  };
}

/** A guarded run of a scenario, before it is put in short. */
export interface GuardedRecord {
  readonly guard: OfferedMitigation;
  readonly record: RunRecord | null;
}

/** What names a measurement, apart from what its record says. */
export interface MeasurementNames {
  readonly of: string;
  readonly environment: string;
  /** Id of the first bad step. */
  readonly firstBadStep: string | null;
}

/** A scenario's runs, with and without its guards, in short. */
export const measureMode = (
  { id }: Pick<Scenario, 'id'>,
  record: RunRecord,
  guarded: readonly GuardedRecord[],
  { of, environment, firstBadStep }: MeasurementNames,
): MeasuredMode => {
  const problems = record.expectations
    .filter(({ status }) => status === 'fail')
    .map(({ name, actual }) => `${name}: ${actual}`);
  const { browser, realms, measuredAt } = record.environment;
  return {
    scenario: id,
    of,
    environment,
    machine: [browser, realms.faulty.renderer].filter(Boolean).join(', '),
    measuredAt,
    ...measuredRun(record),
    firstBadStep,
    path: record.blame?.path ?? [],
    status: problems.length > 0 ? 'drifted' : 'holds',
    problems,
    guards: guarded.map(({ guard, record: run }) => ({
      id: guard.id,
      run: run === null ? null : measuredRun(run),
    })),
  };
};
