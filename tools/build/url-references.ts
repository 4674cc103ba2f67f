import path from 'node:path';

/** `new URL('./relative/path', import.meta.url)`: how a module names a file that is not imported. */
const reference = /new\s+URL\(\s*(['"`])(\.{1,2}\/[^'"`]*)\1\s*,\s*import\.meta\.url\s*,?\s*\)/g;

/** Files that every bundle holds in another place, by their path below the root. */
const moved: Readonly<Record<string, string>> = {
  'backends/wasm/scan/scan.wasm': 'wasm/scan.wasm',
};

/** Name, without extension, of the script that a module such as `engine/realm.worker.ts` becomes. */
export function scriptName(module: string): string {
  return module.replace(/\.[jt]s$/, '').replaceAll('/', '-');
}

/**
 * Rewrites the URLs that a module builds from its own address, which bundling changes: all scripts
 * stand in one folder of the site, everything else keeps its path below the root.
 *
 * @param code source, compiled or not.
 * @param module its path relative to the root, with `/`.
 * @param folders top-level folders that the site has.
 * @returns the new source, and the modules that it names, relative to the root.
 * @throws Error for a file that the site does not have.
 */
export function rewriteUrls(
  code: string,
  module: string,
  folders: readonly string[],
): { code: string; modules: string[] } {
  const modules: string[] = [];
  const rewritten = code.replace(reference, (_match, _quote: string, relative: string) => {
    const named = path.posix.join(path.posix.dirname(module), relative);
    const target = moved[named] ?? named;
    if (/\.[jt]s$/.test(target)) {
      modules.push(target);
      return `new URL('./${scriptName(target)}.js', import.meta.url)`;
    }
    const folder = target.split('/')[0] ?? '';
    if (!folders.includes(folder)) {
      throw new Error(
        `${module} names ${relative}, which the site does not have: ` +
          `name a module (*.ts, *.js) or something in ${folders.join('/ or ')}/.`,
      );
    }
    return `new URL('../${target}', import.meta.url)`;
  });
  return { code: rewritten, modules };
}
