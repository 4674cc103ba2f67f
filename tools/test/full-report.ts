import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { arch, cpus, platform } from 'node:os';
import path from 'node:path';
import { format } from 'prettier';
import { packageRoot } from '../dev-server/plugins.ts';
import { type FileResult, tableRows, tallies } from './file-result.ts';

function git(...args: string[]): string {
  return execFileSync('git', args, { cwd: packageRoot, encoding: 'utf8' }).trim();
}

/** What a complete run writes itself. */
const written = [':!docs/test-full.md', ':!docs/mutation-check.md'];

/** Commit that was tested, and whether the working tree differed from it. */
function commit(): string {
  try {
    const changed = git('status', '--porcelain', '--', '.', ...written) !== '';
    return git('rev-parse', '--short', 'HEAD') + (changed ? ', with uncommitted changes' : '');
  } catch {
    return 'unknown (no git repository)';
  }
}

/** Writes what the last complete run of all tests gave to `docs/test-full.md`. */
export async function writeFullReport(
  results: readonly FileResult[],
  environment: { date: Date },
): Promise<void> {
  const { all } = tallies(results);
  const [head = [], ...rows] = tableRows(results);
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const failures = results.flatMap(({ problems }) => problems.map((text) => text.split('\n')[0]));
  const text = `# Last run of all tests

Written by \`npm run test:full\`; do not edit.

- Date: ${environment.date.toISOString().slice(0, 16).replace('T', ' ')} UTC
- Commit: ${commit()}
- Machine: ${platform()} ${arch()}, ${cpus().length} cores, Node ${process.versions.node}
- Result: ${all.passed} passed, ${all.failed} failed, ${all.skipped} skipped

${[line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')}
${failures.length === 0 ? '' : `\nFailures:\n\n${failures.map((failure) => `- ${failure ?? ''}`).join('\n')}\n`}`;
  await writeFile(
    path.join(packageRoot, 'docs/test-full.md'),
    await format(text, { parser: 'markdown' }),
  );
}
