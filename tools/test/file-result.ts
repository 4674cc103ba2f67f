import type { TestFile } from './test-files.ts';

/** What one test file gave. */
export interface FileResult {
  readonly file: TestFile;
  readonly passed: number;
  /** Failed tests, plus one for a file that did not load or had an error outside its tests. */
  readonly failed: number;
  readonly skipped: number;
  /** Wall time, the start of its page or process included. */
  readonly seconds: number;
  /** One text for each failure. */
  readonly problems: readonly string[];
  /** What the tests have to tell besides: lines that they log with `notePrefix` before them. */
  readonly notes?: readonly string[];
}

/** Begins a line that a test logs for whoever reads the report. */
export const notePrefix = 'note: ';

/** Counts of one or more files. */
export interface Tally {
  readonly name: string;
  readonly files: number;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly seconds: number;
}

/**
 * A result, in which a file without any test counts as failed: it was emptied, or its tests stand
 * where the runner does not see them.
 */
export function checkedResult(result: FileResult): FileResult {
  if (result.passed + result.failed + result.skipped > 0) return result;
  return { ...result, failed: 1, problems: [`${result.file.path} holds no test.`] };
}

function tally(name: string, results: readonly FileResult[]): Tally {
  const sum = (count: (result: FileResult) => number): number =>
    results.reduce((total, result) => total + count(result), 0);
  return {
    name,
    files: results.length,
    passed: sum(({ passed }) => passed),
    failed: sum(({ failed }) => failed),
    skipped: sum(({ skipped }) => skipped),
    seconds: sum(({ seconds }) => seconds),
  };
}

/** Counts of each area, in the order of their names, and of all. */
export function tallies(results: readonly FileResult[]): { areas: Tally[]; all: Tally } {
  const areas = [...new Set(results.map(({ file }) => file.area))].sort();
  return {
    areas: areas.map((area) =>
      tally(
        area,
        results.filter(({ file }) => file.area === area),
      ),
    ),
    all: tally('all', results),
  };
}

const columns = ['files', 'passed', 'failed', 'skipped'] as const;

/** Cells of the report's table, the head first. */
export function tableRows(results: readonly FileResult[]): string[][] {
  const { areas, all } = tallies(results);
  return [
    ['area', ...columns, 'seconds'],
    ...[...areas, all].map((row) => [
      row.name,
      ...columns.map((column) => String(row[column])),
      row.seconds.toFixed(1),
    ]),
  ];
}

/** The same table for a terminal. */
export function textTable(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  '),
    )
    .join('\n');
}
