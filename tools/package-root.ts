import path from 'node:path';

/**
 * Folder of this package's modules: the root of the repository or, in the published package, `lib/`, which
 * has the same tree. It is what the dev server serves as its root.
 */
export const packageRoot = path.resolve(import.meta.dirname, '..');

/** What our own modules end with: `.ts` in the repository, `.js` once they are compiled. */
export const moduleExtension = path.extname(import.meta.filename);

/**
 * The file of one of our own modules.
 *
 * @param module its path in the repository, such as `tools/node/realm.thread.ts`.
 * @returns absolute.
 */
export const ownModule = (module: string): string =>
  path.resolve(packageRoot, module.replace(/\.ts$/, moduleExtension));
