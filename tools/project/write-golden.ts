import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { UsageError } from '../command-line/exit-codes.ts';

/**
 * Writes a golden record where its test names it.
 *
 * @param file absolute; only JSON files of the project are written.
 * @throws UsageError for another place
 */
export function writeGolden(root: string, file: string, text: string, changes: string): void {
  const target = path.resolve(file);
  const within = path.relative(root, target);
  const isOwn = within !== '' && !within.startsWith('..') && !path.isAbsolute(within);
  if (!isOwn || !target.endsWith('.json') || within.split(path.sep).includes('node_modules')) {
    throw new UsageError(
      `A golden record is a .json file of the project; given: ${target}. Name it beside the test: new URL('./name.golden.json', import.meta.url).`,
    );
  }
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, text);
  console.log(`updated ${changes}`);
}
