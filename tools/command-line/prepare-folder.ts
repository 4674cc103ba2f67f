import { rmdirSync } from 'node:fs';
import path from 'node:path';
import { atExit } from '../process/at-exit.ts';
import { makeFolder } from '../process/make-folder.ts';
import { tryWriting } from '../process/write-whole.ts';
import { UsageError } from './exit-codes.ts';

/**
 * Makes the folder and writes to it, so that what cannot be written is known before it is measured.
 * Only writing shows it: the system's answer about rights leaves out root, quotas and read-only disks.
 *
 * @throws UsageError where it cannot
 */
export async function prepareFolder(folder: string): Promise<void> {
  try {
    const made = await makeFolder(folder);
    if (made !== undefined) atExit(() => removeEmpty(path.resolve(folder), path.resolve(made)));
    await tryWriting(folder);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new UsageError(`--out: "${folder}" cannot be written to (${code}). Name another folder.`);
  }
}

/** Removes folders that nothing was written to, from the innermost up to one above them. */
function removeEmpty(folder: string, last: string): void {
  rmdirSync(folder);
  if (folder !== last) removeEmpty(path.dirname(folder), last);
}
