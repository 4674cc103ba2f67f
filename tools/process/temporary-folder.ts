import { rmSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { atExit } from './at-exit.ts';
import { EnvironmentError } from './environment-error.ts';
import { isAbandoned, ownedName } from './owner.ts';

const prefix = 'fbook';

/** A process that has just been killed may still write for a moment. */
const patiently = { recursive: true, force: true, maxRetries: 20, retryDelay: 25 } as const;

/** A folder of this process. */
export interface TemporaryFolder {
  /** Absolute. */
  readonly path: string;
  /** Removes it now; never rejects. */
  readonly remove: () => Promise<void>;
}

/**
 * Makes a folder that is gone when this process has ended, whichever way: it is removed at exit, or,
 * after a SIGKILL, by the next process that makes one.
 *
 * @param parent where to make it: the system's folder for temporary files, unless given.
 * @throws EnvironmentError where that cannot be written.
 */
export async function temporaryFolder(parent = tmpdir()): Promise<TemporaryFolder> {
  await removeAbandoned(parent);
  const folder = await mkdtemp(path.join(parent, ownedName(prefix))).catch((error: unknown) => {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new EnvironmentError(
      `The folder for temporary files, ${parent}, cannot be written (${code}). Free some space, or set TMPDIR to a writable folder.`,
    );
  });
  const release = atExit(() => rmSync(folder, patiently));
  return {
    path: folder,
    // What cannot be removed now is tried again at exit.
    remove: () => rm(folder, patiently).then(release, () => undefined),
  };
}

/** Removes what processes that were killed left behind; for commands that make no folder, too. */
export async function removeAbandoned(parent = tmpdir()): Promise<void> {
  const names = await readdir(parent).catch(() => []);
  const abandoned = names.filter((name) => isAbandoned(prefix, name));
  await Promise.allSettled(abandoned.map((name) => rm(path.join(parent, name), patiently)));
}
