import path from 'node:path';
import { finished } from 'node:stream/promises';
import { run } from 'node:test';
import { packageRoot } from '../package-root.ts';
import { checkedResult, type FileResult } from './file-result.ts';
import type { TestFile } from './test-files.ts';

/** Innermost cause: Node wraps what a test threw. */
function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? (error.cause.stack ?? error.cause.message) : error.message;
}

/** Files of the full tier run every scenario many times: milliseconds. */
const longest = 3 * 3_600_000;

async function runFile(file: TestFile, signal: AbortSignal): Promise<FileResult> {
  const began = performance.now();
  const absolute = path.join(packageRoot, file.path);
  let passed = 0;
  let failed = 0;
  let skipped = 0;
  let output = '';
  const problems: string[] = [];

  // Node reports the file itself as a test, too; suites fail when a test in them fails.
  const isFile = (name: string): boolean => path.resolve(packageRoot, name) === absolute;
  const stream = run({ files: [absolute], timeout: longest, signal });
  stream.on('test:pass', ({ name, skip, todo, details }) => {
    if (isFile(name) || details.type === 'suite') return;
    if (skip !== undefined || todo !== undefined) skipped++;
    else passed++;
  });
  stream.on('test:fail', ({ name, todo, details }) => {
    const { error } = details;
    const kind = 'failureType' in error ? error.failureType : undefined;
    if (kind === 'subtestsFailed') return;
    if (todo !== undefined) {
      skipped++;
      return;
    }
    if (isFile(name) && failed > 0) return;
    failed++;
    problems.push(`${file.path}: ${isFile(name) ? 'outside its tests' : name}\n${reason(error)}`);
  });
  stream.on('test:stderr', ({ message }) => (output += message));
  stream.on('test:stdout', ({ message }) => (output += message));
  await finished(stream.resume());

  if (failed > 0 && output !== '') problems.push(output.trimEnd());
  const seconds = (performance.now() - began) / 1000;
  return checkedResult({ file, passed, failed, skipped, seconds, problems });
}

/**
 * Runs test files in Node, each in a process of its own; the signal ends them.
 *
 * @param atOnce how many run at a time: most of them wait for a process that they started.
 */
export async function runNodeTests(
  files: readonly TestFile[],
  report: (result: FileResult) => void,
  signal: AbortSignal,
  atOnce = 1,
): Promise<FileResult[]> {
  const results = new Map<TestFile, FileResult>();
  const queue = files.values();
  const lane = async (): Promise<void> => {
    // What one lane takes, the other does not get.
    for (const file of queue) {
      const result = await runFile(file, signal);
      results.set(file, result);
      report(result);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return files.flatMap((file) => results.get(file) ?? []);
}
