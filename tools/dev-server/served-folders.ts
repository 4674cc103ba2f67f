import { readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';

const exists = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  );

/** A folder of packages, and the one that it leads to where it is itself a link to one. */
async function withTarget(parent: string): Promise<readonly string[]> {
  const target = await realpath(parent).catch(() => parent);
  return target !== parent && path.basename(target) === 'node_modules'
    ? [parent, target]
    : [parent];
}

/** A folder and every folder above it. */
function* upwards(folder: string): Generator<string> {
  for (let at = folder; ; at = path.dirname(at)) {
    yield at;
    if (path.dirname(at) === at) return;
  }
}

/** Where Node looks for the packages that a file of this folder imports. */
const packageFolders = (folder: string): string[] =>
  [...upwards(folder)].map((at) =>
    path.basename(at) === 'node_modules' ? at : path.join(at, 'node_modules'),
  );

/** Absolute paths of the links in a folder of packages, those of scopes too; none if there is no such folder. */
async function links(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const found = await Promise.all(
    entries.map(async (entry) => {
      const file = path.join(folder, entry.name);
      if (entry.name.startsWith('.')) return [];
      if (entry.isSymbolicLink()) return [file];
      return entry.name.startsWith('@') ? links(file) : [];
    }),
  );
  return found.flat();
}

/** The parts of a path from a folder to a file inside it; null if it is not inside. */
function partsInside(folder: string, file: string): readonly string[] | null {
  const relative = path.relative(folder, file);
  if (relative === '' || path.isAbsolute(relative)) return null;
  const parts = relative.split(path.sep);
  return parts[0] === '..' ? null : parts;
}

/** Keys and certificates are never part of a page. */
const secret =
  /^id_(?:rsa|dsa|ecdsa|ed25519)(?:_sk)?$|\.(?:pem|key|crt|cer|der|p8|p12|pfx|jks|keystore|ppk|kdbx|gpg)$/i;

const isPublic = (parts: readonly string[] | null): parts is readonly string[] =>
  parts !== null && !parts.some((part) => part.startsWith('.')) && !secret.test(parts.at(-1) ?? '');

/** What may be served of the disk. */
export interface ServedFolders {
  /**
   * Whether a file may be served: the path asked for and the file that it leads to must both be
   * in a served folder. A file that does not exist may, if its folder may.
   *
   * @param file absolute and normalised.
   */
  serves(file: string): Promise<boolean>;
}

/** How long it takes until a file that was refused is looked for again, milliseconds. */
const patience = 1000;

/**
 * The root folder and the packages that Node finds from there: those in `node_modules` beside it
 * and above, also where that folder is a link to another of that name, those that links in there lead to
 * (workspaces, pnpm), and what those find in turn.
 * Never dot files or keys.
 */
export function servedFolders(root: string, { packages }: { packages: boolean }): ServedFolders {
  /** Served whole: the root and linked packages. */
  let folders: readonly string[] = [];
  /** Served from the second level on: a package in them, not what lies loose beside. */
  let parents: readonly string[] = [];
  let found = -Infinity;
  let finding: Promise<void> | null = null;

  async function find(): Promise<void> {
    const whole = new Set([root, await realpath(root)]);
    const seen = new Set<string>();
    // What is added on the way is visited, too.
    for (const folder of packages ? whole : []) {
      for (const parent of packageFolders(folder)) {
        if (seen.has(parent)) continue;
        for (const one of await withTarget(parent)) seen.add(one);
        for (const link of await links(parent)) {
          const target = await realpath(link).catch(() => null);
          if (target !== null && (await exists(path.join(target, 'package.json'))))
            whole.add(target);
        }
      }
    }
    folders = [...whole];
    parents = [...seen];
    found = performance.now();
  }

  const lies = (file: string): boolean =>
    folders.some((folder) => isPublic(partsInside(folder, file))) ||
    parents.some((parent) => {
      const parts = partsInside(parent, file);
      return isPublic(parts) && parts.length > (parts[0]?.startsWith('@') ? 2 : 1);
    });

  async function check(file: string): Promise<boolean> {
    if (!lies(file)) return false;
    const real = await realpath(file).catch(() => null);
    return real === null || lies(real);
  }

  return {
    async serves(file) {
      if (await check(file)) return true;
      // A package may have been installed or linked meanwhile.
      if (performance.now() - found < patience) return false;
      finding ??= find().finally(() => (finding = null));
      await finding;
      return check(file);
    },
  };
}
