import { stat } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { makeFolder } from './make-folder.ts';

/**
 * Folders for what is made once and kept between runs, best first: the unpacked Chromium (about 200 MB),
 * the script of a realm in Node (6 MB).
 */
export function cacheFolders(env: NodeJS.ProcessEnv = process.env): string[] {
  if (env.FAULTBOOK_CACHE) return [path.resolve(env.FAULTBOOK_CACHE)];
  const user = process.getuid?.() ?? 'user';
  return [
    path.join(env.XDG_CACHE_HOME ?? path.join(homedir(), '.cache'), 'faultbook'),
    path.join(tmpdir(), `faultbook-${user}`),
  ];
}

/** Makes a folder that only this user can write; in a shared place it might be somebody else's. */
export async function ownFolder(folder: string): Promise<void> {
  await makeFolder(folder, 0o700);
  const { uid } = await stat(folder);
  const user = process.getuid?.();
  if (user !== undefined && uid !== user) throw new Error(`${folder} belongs to another user.`);
}
