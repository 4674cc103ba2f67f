import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { atExit } from './at-exit.ts';
import { isAbandoned, ownedName } from './owner.ts';

const prefix = '.fbook';

/** A name beside a file or folder for what will replace it: hidden, and of this process. */
export const draftOf = (target: string): string =>
  path.join(path.dirname(target), ownedName(prefix) + randomUUID().slice(0, 8));

/** Removes what processes that were killed while writing left in a folder. */
export async function removeAbandonedDrafts(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  const abandoned = names.filter((name) => isAbandoned(prefix, name));
  await Promise.allSettled(
    abandoned.map((name) => rm(path.join(folder, name), { recursive: true, force: true })),
  );
}

/** Tries whether files can be written in a folder; throws the system's error if not. */
export async function tryWriting(folder: string): Promise<void> {
  await removeAbandonedDrafts(folder);
  const draft = draftOf(path.join(folder, 'any'));
  await writeFile(draft, 'x');
  await rm(draft);
}

/**
 * Writes a file that appears whole or not at all, and leaves the old one if it fails: full disks and
 * signals come in the middle.
 */
export async function writeWhole(file: string, content: string | Uint8Array): Promise<void> {
  const draft = draftOf(file);
  const release = atExit(() => rmSync(draft, { force: true }));
  try {
    await writeFile(draft, content, { flush: true });
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  } finally {
    release();
  }
}
