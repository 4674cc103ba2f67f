import { rmSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { atExit } from './at-exit.ts';
import { makeFolder } from './make-folder.ts';
import { draftOf, removeAbandonedDrafts } from './write-whole.ts';

/**
 * Fills a folder that appears whole or not at all, in place of the one that is there.
 *
 * @param fill writes everything into the empty folder it is given, which is beside the target.
 */
export async function replaceFolder(
  target: string,
  fill: (draft: string) => Promise<void>,
): Promise<void> {
  const parent = path.dirname(target);
  await makeFolder(parent);
  await removeAbandonedDrafts(parent);
  const draft = draftOf(target);
  const release = atExit(() => rmSync(draft, { recursive: true, force: true }));
  try {
    await mkdir(draft);
    await fill(draft);
    await rm(target, { recursive: true, force: true });
    await rename(draft, target);
  } finally {
    await rm(draft, { recursive: true, force: true });
    release();
  }
}
