import { execFileSync } from 'node:child_process';
import { packageRoot } from '../../package-root.ts';

function git(...args: string[]): string {
  return execFileSync('git', args, { cwd: packageRoot, encoding: 'utf8', stdio: 'pipe' }).trim();
}

/** Commit that was measured, and whether the working tree differed from it. */
export function commit(): string {
  try {
    const changed = git('status', '--porcelain', '--', '.', ':!docs/reports/bench.md') !== '';
    return git('rev-parse', '--short', 'HEAD') + (changed ? ', with uncommitted changes' : '');
  } catch {
    return 'unknown (no git repository)';
  }
}
