import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { packageRoot } from '../package-root.ts';
import { copySources } from '../testing/copy-sources.ts';
import type { JudgeMutant } from './judge-mutants.ts';

/** What tests of a mutant found. */
export interface MutantResult {
  readonly passed: number;
  readonly failed: number;
  /** Names of the tests that failed. */
  readonly red: readonly string[];
  readonly output: string;
}

/** How often a text occurs in a file of the package. */
export async function occurrences({
  file,
  find,
}: Pick<JudgeMutant, 'file' | 'find'>): Promise<number> {
  return (await readFile(path.join(packageRoot, file), 'utf8')).split(find).length - 1;
}

/** A copy of the package whose files may be changed; its dependencies are the package's own. */
export class MutatedCopy {
  private constructor(readonly root: string) {}

  static async create(): Promise<MutatedCopy> {
    const root = await mkdtemp(path.join(tmpdir(), 'faultbook-mutants-'));
    await copySources(root);
    await symlink(path.join(packageRoot, 'node_modules'), path.join(root, 'node_modules'));
    return new MutatedCopy(root);
  }

  /** Runs the mutant's tests with its mistake in place, or, without it, as they are. */
  async test({ file, find, replace, tests }: JudgeMutant, mutated: boolean): Promise<MutantResult> {
    const target = path.join(this.root, file);
    const source = await readFile(target, 'utf8');
    if (mutated)
      await writeFile(
        target,
        source.replace(find, () => replace),
      );
    try {
      const output = await runTests(this.root, tests);
      const [, passed = '0', failed = '0'] = /(\d+) passed, (\d+) failed\s*$/.exec(output) ?? [];
      const red = [...output.matchAll(/^✗ [^:]+: (.*)$/gm)].map(([, name = '']) => name);
      return { passed: Number(passed), failed: Number(failed), red, output };
    } finally {
      await writeFile(target, source);
    }
  }

  async remove(): Promise<void> {
    await rm(this.root, { recursive: true, force: true });
  }
}

/** Runs test files of a copy of the package, as its own `npm test` does; gives what was printed. */
function runTests(root: string, tests: readonly string[]): Promise<string> {
  const words = ['--import', 'tsx', 'tools/test/run.ts', ...tests];
  // A test runner inside a test: without this, Node's own would report to the outer one.
  const environment = { ...process.env };
  delete environment.NODE_TEST_CONTEXT;
  const child = spawn(process.execPath, words, {
    cwd: root,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', () => resolve(output));
  });
}
