import type { OutcomeKind, RecordedError, RunRecord } from '../../engine/record.ts';
import type { DoneState } from './run-state.ts';

/** What is known of a scenario since the page was opened. */
export interface ScenarioResult {
  /** The last complete run. */
  readonly done: DoneState | null;
  /** Why the last run failed; null when it did not. */
  readonly error: RecordedError | null;
}

export type Results = ReadonlyMap<string, ScenarioResult>;

/**
 * How a scenario stands: *reproduces* when what it expects of the run holds, *drifted* when
 * something does not, *measured* when nothing that it expects applies to these settings.
 */
export type ScenarioStatus =
  'not run' | 'waiting' | 'running' | 'reproduces' | 'drifted' | 'measured' | 'failed';

export const statusGlyphs: Readonly<Record<ScenarioStatus, string>> = {
  'not run': '○',
  waiting: '◌',
  running: '◐',
  reproduces: '✓',
  drifted: '≠',
  measured: '·',
  failed: '!',
};

/** What a record says to its scenario's expectations. */
export function verdictOf({ expectations }: RunRecord): 'reproduces' | 'drifted' | 'measured' {
  if (expectations.some(({ status }) => status === 'fail')) return 'drifted';
  return expectations.some(({ status }) => status === 'pass') ? 'reproduces' : 'measured';
}

/** How a scenario stands by its last result, if any. */
export function resultStatus(result: ScenarioResult | undefined): ScenarioStatus {
  if (!result) return 'not run';
  if (result.error) return 'failed';
  return result.done ? verdictOf(result.done.record) : 'not run';
}

/** The outcome of a scenario's last run; null when there was none. */
export const lastOutcome = (result: ScenarioResult | undefined): OutcomeKind | null =>
  result?.done?.record.outcome.kind ?? null;
