import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { packageRoot } from '../package-root.ts';
import { cacheFolders, ownFolder } from '../process/cache-folders.ts';
import { temporaryFolder } from '../process/temporary-folder.ts';

const day = 86_400_000;
const listName = 'files.json';
const script = 'script/realm.mjs';

/** Hashes by file. */
type Hashes = Readonly<Record<string, string>>;

/** What a bundle was made of, by absolute path, and what it is, by path inside its folder. */
interface Files {
  readonly sources: Hashes;
  readonly bundle: Hashes;
}

const digest = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('hex');

/** The package may be installed in several places, and a bundle names files of its own. */
const prefix = `realm-${digest(packageRoot).slice(0, 8)}-`;

const hashesOf = async (folder: string, files: readonly string[]): Promise<Hashes> =>
  Object.fromEntries(
    await Promise.all(
      files.map(
        async (file) => [file, digest(await readFile(path.resolve(folder, file)))] as const,
      ),
    ),
  );

async function isUnchanged(folder: string, known: Hashes): Promise<boolean> {
  const now = await hashesOf(folder, Object.keys(known));
  return Object.entries(known).every(([file, hash]) => now[file] === hash);
}

/** Whether a folder holds a whole bundle of the sources as they are now. */
async function isCurrent(folder: string): Promise<boolean> {
  try {
    const files = JSON.parse(await readFile(path.join(folder, listName), 'utf8')) as Files;
    return (await isUnchanged(folder, files.bundle)) && (await isUnchanged('/', files.sources));
  } catch {
    return false;
  }
}

/** Bundles a realm into an empty folder. The bundler is loaded only here: that takes longer than a run. */
async function bundleInto(folder: string): Promise<void> {
  const { bundleForNode } = await import('./bundle-realm.ts');
  const sources = await bundleForNode({ realm: 'tools/node/realm.thread.ts' }, folder);
  const made = await readdir(folder, { recursive: true, withFileTypes: true });
  const files: Files = {
    sources: await hashesOf('/', sources),
    bundle: await hashesOf(
      folder,
      made
        .filter((entry) => entry.isFile())
        .map(({ parentPath, name }) => path.relative(folder, path.join(parentPath, name))),
    ),
  };
  await writeFile(path.join(folder, listName), JSON.stringify(files));
}

const bundlesIn = async (cache: string): Promise<string[]> =>
  (await readdir(cache))
    .filter((name) => name.startsWith(prefix))
    .map((name) => path.join(cache, name));

/** Removes bundles of what the sources were; one that a process has just started with stays. */
async function removeOld(bundles: readonly string[]): Promise<void> {
  for (const folder of bundles) {
    const { mtimeMs } = await stat(folder);
    if (Date.now() - mtimeMs > day) await rm(folder, { recursive: true, force: true });
  }
}

async function bundleIn(cache: string): Promise<string> {
  await ownFolder(cache);
  const found = await bundlesIn(cache);
  for (const folder of found) if (await isCurrent(folder)) return folder;
  const draft = await temporaryFolder(cache);
  try {
    await bundleInto(draft.path);
    const folder = path.join(cache, prefix + randomUUID());
    await rename(draft.path, folder);
    await removeOld(found);
    return folder;
  } finally {
    await draft.remove();
  }
}

/**
 * The script of a realm in Node, bundled once for as long as no file that it is made of changes: kept in
 * the user's cache folder, or, where none can be written, in a folder of this process.
 *
 * @returns its address; `wasm/` is beside its folder.
 */
export async function realmScript(caches: readonly string[] = cacheFolders()): Promise<URL> {
  for (const cache of caches) {
    const folder = await bundleIn(cache).catch(() => null);
    if (folder !== null) return pathToFileURL(path.join(folder, script));
  }
  const { path: folder } = await temporaryFolder();
  await bundleInto(folder);
  return pathToFileURL(path.join(folder, script));
}
