import type { OutcomeKind, RecordedError, RunRecord } from '../../record/record.ts';
import { standingOf } from '../../record/device/standing.ts';
import type { Mark } from './record-shelf.ts';
import type { DoneState } from './run-state.ts';

/** What is known of a scenario since the page was opened. */
export interface ScenarioResult {
  /** The last complete run. */
  readonly done: DoneState | null;
  /** Why the last run failed; null when it did not. */
  readonly error: RecordedError | null;
  /** What the last run said that any expectation applied to; other settings do not undo it. */
  readonly verdict: Mark['verdict'];
  /** A measurement of an earlier visit, not loaded yet; of this version and browser. */
  readonly mark: Mark | null;
  /** When an earlier version, or another browser, measured it last (ISO 8601): not current. */
  readonly older: string | null;
}

/** What is known of a scenario that has not run. */
export const noResult: ScenarioResult = {
  done: null,
  error: null,
  verdict: null,
  mark: null,
  older: null,
};

/** What is known, by scenario id. */
export type Results = ReadonlyMap<string, ScenarioResult>;

/**
 * How a scenario stands: *reproduces* when what it expects of the run holds, *drifted* when
 * something does not, *differs* when something does not on a device that it does not speak of, *measured* when nothing that it expects applies to these settings.
 */
export type ScenarioStatus =
  'not run' | 'waiting' | 'running' | 'reproduces' | 'drifted' | 'differs' | 'measured' | 'failed';

/** Tells statuses apart without colour. */
export const statusGlyphs: Readonly<Record<ScenarioStatus, string>> = {
  'not run': '○',
  waiting: '◌',
  running: '◐',
  reproduces: '✓',
  drifted: '≠',
  differs: '≈',
  measured: '·',
  failed: '!',
};

/** What a record says to its scenario's expectations; null where none of them applies. */
export function verdictOf(record: RunRecord): ScenarioResult['verdict'] {
  const standing = standingOf(record);
  if (standing === 'not applicable') return null;
  return standing === 'holds' ? 'reproduces' : standing;
}

/** What is known after one more complete run. */
export const resultAfter = (before: ScenarioResult, done: DoneState): ScenarioResult => ({
  done,
  error: null,
  verdict: verdictOf(done.record) ?? before.verdict,
  mark: null,
  older: null,
});

/** How a scenario stands by its last result, if any. */
export function resultStatus(result: ScenarioResult | undefined): ScenarioStatus {
  if (!result) return 'not run';
  if (result.error) return 'failed';
  return result.verdict ?? (result.done || result.mark ? 'measured' : 'not run');
}

/** The outcome of a scenario's last run; null when there was none. */
export const lastOutcome = (result: ScenarioResult | undefined): OutcomeKind | null =>
  result?.done?.record.outcome.kind ?? result?.mark?.outcome ?? null;
