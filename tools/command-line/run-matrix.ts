import { stringifyNonFinite } from '../../common/non-finite.ts';
import { decodeRecord } from '../../record/codec/record-codec.ts';
import {
  axisTitle,
  driftedCells,
  runMatrix as runCells,
  type MatrixResult,
} from '../../engine/run-matrix.ts';
import type { Scenario } from '../../record/scenario.ts';
import { isOfSurroundings } from '../process/environment-error.ts';
import { scenarioPlan } from '../../engine/scenario-plan.ts';
import { openRunSession, type RunSession } from './run-session.ts';
import { exitCodes } from './exit-codes.ts';
import type { RunCommand } from './parse-run.ts';
import { progressLine } from './progress-line.ts';

/** A matrix as a table: an outcome a cell, `≠` before one that drifted. */
export function matrixText(scenario: Scenario, { rows, columns, cells }: MatrixResult): string {
  const { matrix } = scenario;
  const corner = matrix === null ? '' : `${axisTitle(matrix.rows)} \\ ${axisTitle(matrix.columns)}`;
  const body = rows.map((label, row) => [
    label,
    ...columns.map((_label, column) => {
      const cell = cells.find((one) => one.row === row && one.column === column);
      if (cell === undefined) return '';
      const outcome = cell.outcome ?? 'failed';
      return driftedCells({ cells: [cell] }).length === 0 ? outcome : `≠ ${outcome}`;
    }),
  ]);
  const table = [[corner, ...columns], ...body];
  const widths = [corner, ...columns].map((_, at) =>
    Math.max(...table.map((line) => line[at]?.length ?? 0)),
  );
  const lines = table.map((line) =>
    line
      .map((text, at) => text.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const notes = driftedCells({ cells }).map(
    ({ row, column, outcome, expected, failure }) =>
      `${rows[row] ?? ''}, ${columns[column] ?? ''}: expected ${expected ?? 'nothing yet'}, found ${outcome ?? `a failure: ${failure ?? ''}`}`,
  );
  return [...lines, ...notes].join('\n');
}

/**
 * Runs the matrix of a scenario in one browser, with progress; gives the exit code.
 *
 * @param open Starts the browser.
 * @throws NoBrowserError, NoWebglError, EnvironmentError
 */
export async function runMatrix(
  { choice, scenario, json }: Pick<RunCommand & { kind: 'matrix' }, 'choice' | 'scenario' | 'json'>,
  out: (text: string) => void,
  open: (onProgress: (line: string) => void) => Promise<RunSession> = (onProgress) =>
    openRunSession([scenarioPlan(scenario)], onProgress, { choice }),
): Promise<number> {
  let begin = '';
  const progress = progressLine(() => begin);
  const session = await open((line) => progress.show(line));
  try {
    const result = await runCells(scenario, {
      run: async (plan) => decodeRecord(await session.run(stringifyNonFinite(plan), null)),
      endsAll: isOfSurroundings,
      onProgress: (done, of) => {
        begin = `cell ${done + 1} of ${of}: `;
      },
    });
    progress.clear();
    out(json ? stringifyNonFinite(result, 2) : matrixText(scenario, result));
    return driftedCells(result).length === 0 ? exitCodes.ok : exitCodes.drifted;
  } finally {
    await session.close();
  }
}
