import { stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { UsageError } from '../command-line/exit-codes.ts';
import { makeFolder } from '../process/make-folder.ts';
import { templates } from './templates.ts';

/**
 * `faultbook init`: writes a configuration, one scenario and one test.
 *
 * @returns what it wrote, relative to the folder.
 * @throws UsageError where one of the files is there already; then it writes nothing
 */
export async function init(
  words: readonly string[],
  root = process.cwd(),
): Promise<readonly string[]> {
  if (words.length > 0) throw new UsageError(`init takes no options; given: ${words.join(' ')}.`);
  const names = [...templates.keys()];
  for (const name of names) {
    const there = await stat(path.join(root, name)).catch(() => null);
    if (there !== null) {
      throw new UsageError(`${name} is already here. init overwrites nothing: move it away first.`);
    }
  }
  for (const [name, text] of templates) {
    await makeFolder(path.dirname(path.join(root, name)));
    await writeFile(path.join(root, name), text);
  }
  return names;
}
