import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { arch, cpus, platform } from 'node:os';
import path from 'node:path';
import { format } from 'prettier';
import { packageRoot } from '../package-root.ts';
import { writeWhole } from '../process/write-whole.ts';
import type { FileResult } from './file-result.ts';

/** What runs of the full tier write themselves. */
const written = ':!docs/reports';
const reportFile = path.join(packageRoot, 'docs/reports/test-full.md');

/** The last result of one test file. */
export interface ReportRow {
  readonly file: string;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly seconds: number;
  /** Such as `2026-11-24 11:14`, in UTC. */
  readonly date: string;
  readonly commit: string;
  /** First line of each failure. */
  readonly failures: readonly string[];
}

function git(...args: string[]): string {
  return execFileSync('git', args, { cwd: packageRoot, encoding: 'utf8' }).trim();
}

/** Commit that was tested, and whether the working tree differed from it. */
function commit(): string {
  try {
    const changed = git('status', '--porcelain', '--', '.', written) !== '';
    return git('rev-parse', '--short', 'HEAD') + (changed ? ' + changes' : '');
  } catch {
    return 'no git';
  }
}

/** Rows of an earlier report; none of a text that is no report. */
export function readRows(text: string): ReportRow[] {
  const cells = text
    .split('\n')
    .filter((line) => /^\| \S+\.test\.ts +\|/.test(line))
    .map((line) => line.split('|').map((cell) => cell.trim()));
  const failures = text.split('\n').filter((line) => line.startsWith('- ✗ '));
  return cells.map(([, file = '', passed, failed, skipped, seconds, date = '', at = '']) => ({
    file,
    passed: Number(passed),
    failed: Number(failed),
    skipped: Number(skipped),
    seconds: Number(seconds),
    date,
    commit: at,
    failures: failures
      .map((line) => line.slice('- ✗ '.length))
      .filter((line) => line.startsWith(`${file}: `)),
  }));
}

/** New rows in place of those of the same files; rows of files that are gone are left out. */
export function mergeRows(
  before: readonly ReportRow[],
  now: readonly ReportRow[],
  existing: ReadonlySet<string>,
): ReportRow[] {
  const fresh = new Set(now.map(({ file }) => file));
  return [...before.filter(({ file }) => !fresh.has(file)), ...now]
    .filter(({ file }) => existing.has(file))
    .sort((a, b) => (a.file < b.file ? -1 : 1));
}

/** The report as Markdown; `missing` are files that have never been run. */
export function reportText(rows: readonly ReportRow[], missing: readonly string[]): string {
  const sum = (count: (row: ReportRow) => number): number =>
    rows.reduce((total, row) => total + count(row), 0);
  const failures = rows.flatMap((row) => row.failures);
  const table = rows.map(
    ({ file, passed, failed, skipped, seconds, date, commit: at }) =>
      `| ${[file, passed, failed, skipped, seconds.toFixed(1), date, at].join(' | ')} |`,
  );
  return `# Last runs of all tests

Written by \`npm run test:full\`; do not edit. A run of some files, \`npm run test:full -- scenarios\`, updates only their rows.

- Result: ${sum(({ passed }) => passed)} passed, ${sum(({ failed }) => failed)} failed, ${sum(({ skipped }) => skipped)} skipped, in ${(sum(({ seconds }) => seconds) / 60).toFixed(0)} minutes, files of several lanes added up
- Never run: ${missing.length === 0 ? 'none' : missing.join(', ')}
- Machine of the last run: ${platform()} ${arch()}, ${cpus().length} cores, Node ${process.versions.node}

| file | passed | failed | skipped | seconds | date, UTC | commit |
| --- | --- | --- | --- | --- | --- | --- |
${table.join('\n')}
${failures.length === 0 ? '' : `\nFailures:\n\n${failures.map((failure) => `- ✗ ${failure}`).join('\n')}\n`}`;
}

/**
 * Writes the last result of each file to `docs/reports/test-full.md`: those of this run, and of the others
 * what the report said before.
 *
 * @param known paths of all test files there are.
 */
export async function writeFullReport(
  results: readonly FileResult[],
  { date, known }: { readonly date: Date; readonly known: readonly string[] },
): Promise<void> {
  const before = readRows(await readFile(reportFile, 'utf8').catch(() => ''));
  const at = commit();
  const now = results.map(({ file, passed, failed, skipped, seconds, problems }): ReportRow => ({
    ...{ file: file.path, passed, failed, skipped, seconds },
    date: date.toISOString().slice(0, 16).replace('T', ' '),
    commit: at,
    failures: problems.map((text) => text.split('\n')[0] ?? ''),
  }));
  const rows = mergeRows(before, now, new Set(known));
  const run = new Set(rows.map(({ file }) => file));
  const text = reportText(
    rows,
    known.filter((file) => !run.has(file)),
  );
  await writeWhole(reportFile, await format(text, { parser: 'markdown' }));
}
