import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { UsageError } from '../command-line/exit-codes.ts';

/** A test file, and what runs it. */
export interface TestFile {
  /** Path relative to the root, with `/`. */
  readonly path: string;
  /** Top-level folder: one line of the report. */
  readonly area: string;
  readonly runs: 'browser' | 'node';
  /** `full`: only in `npm run test:full`. */
  readonly tier: 'quick' | 'full';
}

const skipped = new Set(['node_modules', 'dist', 'examples', 'lib', 'test-results', 'coverage']);

/** Reads place and tier from a file's name; undefined if it is no test file. */
export function testFile(file: string): TestFile | undefined {
  if (!file.endsWith('.test.ts')) return undefined;
  const slash = file.indexOf('/');
  return {
    path: file,
    area: slash === -1 ? '(root)' : file.slice(0, slash),
    runs: file.endsWith('.node.test.ts') ? 'node' : 'browser',
    tier: /\.full(\.node)?\.test\.ts$/.test(file) ? 'full' : 'quick',
  };
}

async function walk(root: string, folder: string, found: TestFile[]): Promise<void> {
  for (const entry of await readdir(path.join(root, folder), { withFileTypes: true })) {
    const inside = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      if (!skipped.has(entry.name) && !entry.name.startsWith('.')) await walk(root, inside, found);
    } else {
      const file = testFile(inside);
      if (file !== undefined) found.push(file);
    }
  }
}

/** Every test file below the root, sorted by path. */
export async function findTestFiles(root: string): Promise<TestFile[]> {
  const found: TestFile[] = [];
  await walk(root, '', found);
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/**
 * The files to run.
 *
 * @param wanted areas, folders or files relative to the root; all if empty.
 * @throws UsageError naming a wanted path that holds no test of this tier.
 */
export function selectTestFiles(
  files: readonly TestFile[],
  { full, wanted }: { full: boolean; wanted: readonly string[] },
): TestFile[] {
  const tier = files.filter((file) => full || file.tier === 'quick');
  const prefixes = wanted.map((given) => given.replace(/^\.\//, '').replace(/\/+$/, ''));
  const matches = (file: TestFile, prefix: string): boolean =>
    file.path === prefix || file.path.startsWith(`${prefix}/`);
  for (const prefix of prefixes) {
    if (tier.some((file) => matches(file, prefix))) continue;
    const areas = [...new Set(tier.map(({ area }) => area))].join(', ');
    throw new UsageError(
      `No test file at or below ${prefix}. Give an area (${areas}), a folder or a file` +
        (full ? '.' : '; *.full.test.ts run with npm run test:full.'),
    );
  }
  return prefixes.length === 0
    ? tier
    : tier.filter((file) => prefixes.some((prefix) => matches(file, prefix)));
}
