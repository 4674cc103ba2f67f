import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { atExit } from '../process/at-exit.ts';
import { makeFolder } from '../process/make-folder.ts';

const contentsFile = 'contents.json';
const hour = 3_600_000;

/** Paths and byte lengths of every file below a folder. */
async function contentsOf(folder: string): Promise<Record<string, number>> {
  const sizes: Record<string, number> = {};
  for (const file of await readdir(folder, { recursive: true })) {
    const found = await stat(path.join(folder, file));
    if (found.isFile()) sizes[file] = found.size;
  }
  return sizes;
}

/** Whether every file that was unpacked is still there: cleaners of temporary folders take some. */
async function isWhole(folder: string): Promise<boolean> {
  try {
    const listed: unknown = JSON.parse(await readFile(path.join(folder, contentsFile), 'utf8'));
    if (typeof listed !== 'object' || listed === null) return false;
    const found = await contentsOf(folder);
    return Object.entries(listed).every(([file, size]) => found[file] === size);
  } catch {
    return false;
  }
}

/** Removes what processes that were killed while unpacking left behind. */
async function removeAbandoned(parent: string, prefix: string): Promise<void> {
  for (const name of await readdir(parent)) {
    if (!name.startsWith(prefix)) continue;
    const folder = path.join(parent, name);
    const age = await stat(folder).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    );
    if (age > hour) await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Puts a whole folder in its place, unless another process was quicker. A folder can be renamed
 * onto an empty one only, so one that lost files is moved aside first.
 */
async function moveInto(own: string, target: string, spare: () => string): Promise<void> {
  for (let attempt = 0; attempt < 10; attempt++) {
    try {
      await rename(own, target);
      return;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (code !== 'ENOTEMPTY' && code !== 'EEXIST' && code !== 'EPERM') throw error;
    }
    if (await isWhole(target)) return;
    const aside = spare();
    if (!(await renamed(target, aside))) continue;
    // It may have been replaced by a whole one since it was looked at.
    if ((await isWhole(aside)) && (await renamed(aside, target))) return;
    await rm(aside, { recursive: true, force: true });
  }
  throw new Error(`${target} was changed again and again by others while it was unpacked.`);
}

const renamed = (from: string, to: string): Promise<boolean> =>
  rename(from, to).then(
    () => true,
    () => false,
  );

/**
 * A folder `<parent>/<name>` that `fill` filled once. Safe when several processes ask at the same
 * time and when one was killed half way: each fills a folder of its own, and renaming makes it
 * appear whole. A folder that later lost a file is filled again.
 *
 * @param fill writes everything into the empty folder it is given.
 * @returns the absolute path of the folder.
 */
export async function unpackOnce(
  parent: string,
  name: string,
  fill: (folder: string) => Promise<void>,
): Promise<string> {
  const target = path.resolve(parent, name);
  if (await isWhole(target)) return target;

  await makeFolder(parent, 0o700);
  const prefix = `.unpacking-${name}-`;
  await removeAbandoned(parent, prefix);
  const own = path.join(parent, prefix + randomUUID());
  const release = atExit(() => rmSync(own, { recursive: true, force: true }));
  await mkdir(own);
  try {
    await fill(own);
    await writeFile(path.join(own, contentsFile), JSON.stringify(await contentsOf(own)));
    await moveInto(own, target, () => path.join(parent, prefix + randomUUID()));
    return target;
  } finally {
    await rm(own, { recursive: true, force: true });
    release();
  }
}
