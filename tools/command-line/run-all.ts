import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { stringifyNonFinite } from '../../common/non-finite.ts';
import type { Plan } from '../../record/plan.ts';
import type { OutcomeKind, RunRecord } from '../../record/record.ts';
import { decodeRecord } from '../../record/codec/record-codec.ts';
import { standingOf, type Standing } from '../../record/device/standing.ts';
import { scenarios } from '../../scenarios/scenarios.ts';
import { groupPlans } from '../../testing/group-by-realm.ts';
import { packageRoot } from '../package-root.ts';
import { isOfSurroundings } from '../process/environment-error.ts';
import { openRunSession, type RunSession } from './run-session.ts';
import { exitCodes } from './exit-codes.ts';
import { progressLine } from './progress-line.ts';
import type { Misfit } from './parse-all.ts';
import type { RunCommand } from './parse-run.ts';
import { tracingProblems } from './tracing-problems.ts';

/** One line of `run --all`. */
export interface AllRow {
  readonly scenario: string;
  readonly input: string;
  /** Ids of the guards it ran with. */
  readonly guards: readonly string[];
  readonly status: Standing | 'cannot run' | 'failed';
  /** Null when the run itself failed. */
  readonly outcome: OutcomeKind | null;
  /** Expectations by how they ended. */
  readonly passed: number;
  readonly notApplicable: number;
  /** What did not hold, or why the run failed, in words. */
  readonly problems: readonly string[];
}

/** Judges a record by its scenario's expectations. */
export function allRow(record: RunRecord): AllRow {
  const count = (status: string): number =>
    record.expectations.filter((expectation) => expectation.status === status).length;
  const tracing = tracingProblems(record);
  const problems = [
    ...record.expectations
      .filter(({ status }) => status === 'fail')
      .map(({ name, actual }) => `${name}: ${actual}`),
    ...tracing,
  ];
  return {
    scenario: record.scenario ?? '',
    input: record.plan.input.name,
    guards: guardsOf(record.plan),
    status: tracing.length > 0 ? 'drifted' : standingOf(record),
    outcome: record.outcome.kind,
    passed: count('pass'),
    notApplicable: count('notApplicable'),
    problems,
  };
}

/** A row as text; what did not hold follows on lines of its own. */
export const rowText = (row: AllRow): string =>
  [
    `${row.status.padEnd(14)} ${row.scenario.padEnd(24)} ${row.input.padEnd(16)} ${row.outcome ?? '–'}, ${row.passed} hold${row.guards.length > 0 ? `, with ${row.guards.join(', ')}` : ''}`,
    ...row.problems.map((problem) => `${' '.repeat(15)}${problem}`),
  ].join('\n');

/** Drifted when anything did not hold, differs or failed; what cannot run has not drifted. */
export const exitOf = (rows: readonly AllRow[]): number =>
  rows.some(({ status }) => ['drifted', 'differs', 'failed'].includes(status))
    ? exitCodes.drifted
    : exitCodes.ok;

/** Names of the rendered hands. */
async function fixtureNames(): Promise<string[]> {
  const text = await readFile(path.join(packageRoot, 'assets/hands/hands.json'), 'utf8');
  const { pictures } = JSON.parse(text) as { pictures: readonly { name: string }[] };
  return pictures.map(({ name }) => name);
}

/** Whether a scenario shows nothing on another picture than its own. */
const isPinned = (id: string | null): boolean =>
  scenarios.some((one) => one.id === id && one.pins.some(({ setting }) => setting === 'input'));

/** The plan on each picture; one that looks at no picture, or at its own only, stays as it is. */
const onInputs = (plan: Plan, names: readonly string[]): Plan[] =>
  plan.input.kind === 'fixture' && !isPinned(plan.scenario)
    ? names.map((name) => ({ ...plan, input: { kind: 'fixture', name } }))
    : [plan];

/**
 * Runs many plans in one session, a line each as they end, on `out`, after those that the settings
 * do not fit; with `json` one array at the end. Gives the exit code.
 *
 * @param open Starts what runs them: threads of Node, a browser, or both.
 * @throws NoBrowserError, NoWebglError, EnvironmentError
 */
export async function runAll(
  { choice, plans, misfits, everyInput, json, check }: RunCommand & { kind: 'all' },
  out: (text: string) => void,
  open: (plans: readonly Plan[], onProgress: (line: string) => void) => Promise<RunSession> = (
    some,
    onProgress,
  ) => openRunSession(some, onProgress, { choice }),
): Promise<number> {
  const names = everyInput ? await fixtureNames() : [];
  const runs = groupPlans(
    plans.flatMap((plan) =>
      everyInput && plan.input.kind !== 'own' ? onInputs(plan, names) : [plan],
    ),
    (plan) => plan,
  );
  let done = 0;
  const progress = progressLine(
    () => `${done + 1} of ${runs.length}, ${runs[done]?.scenario ?? ''}: `,
  );
  const session = await open(runs, (line) => progress.show(line));
  const rows = misfits.map(misfitRow);
  if (!json) for (const row of rows) out(rowText(row));
  try {
    for (const plan of runs) {
      const row = await session.run(stringifyNonFinite(plan), null, check).then(
        (text) => allRow(decodeRecord(text)),
        (error: unknown) => failedRow(plan, error),
      );
      rows.push(row);
      done++;
      progress.clear();
      if (!json) out(rowText(row));
    }
  } finally {
    await session.close();
  }
  out(json ? JSON.stringify(rows, null, 2) : summary(rows));
  return exitOf(rows);
}

/** How many rows ended how: `61 hold, 1 drifted`. */
export function summary(rows: readonly AllRow[]): string {
  const words = ['holds', 'drifted', 'differs', 'not applicable', 'cannot run', 'failed'] as const;
  return words
    .map((word) => [rows.filter(({ status }) => status === word).length, word] as const)
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${count} ${word === 'holds' ? 'hold' : word}`)
    .join(', ');
}

/** A plan without a run. */
const emptyRow = (plan: Plan, status: 'cannot run' | 'failed', problem: string): AllRow => ({
  scenario: plan.scenario ?? '',
  input: plan.input.name,
  guards: guardsOf(plan),
  status,
  outcome: null,
  passed: 0,
  notApplicable: 0,
  problems: [problem],
});

/** The row of a plan that the settings do not fit. */
export const misfitRow = ({ plan, reason }: Misfit): AllRow => emptyRow(plan, 'cannot run', reason);

/** @throws errors of the surroundings: without a browser no other plan can run either */
export function failedRow(plan: Plan, error: unknown): AllRow {
  if (isOfSurroundings(error)) throw error;
  const [problem = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  return emptyRow(plan, isMissing(error) ? 'cannot run' : 'failed', problem);
}

const guardsOf = ({ mitigations }: Plan): string[] => mitigations.map(({ id }) => id);

/** Whether this device lacks what the run needs: half precision, WebGL, a browser that others do not need. */
const isMissing = (error: unknown): boolean =>
  error instanceof Error && ['BackendError', 'NoWebglError', 'NoBrowserError'].includes(error.name);
