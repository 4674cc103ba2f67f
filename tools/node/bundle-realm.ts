import { cp, mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { urlPlugin } from '../build/build-site.ts';
import { ownEntryModules, singleModules } from '../build/single-modules.ts';
import { fingerposeFile, wasmBinaries } from '../dev-server/package-files.ts';
import { ownModule, packageRoot } from '../package-root.ts';

/** What CommonJS gives its modules, for what is written for both. */
const banner = `import { createRequire as faultbookRequire } from 'node:module';
const require = faultbookRequire(import.meta.url);
const __dirname = import.meta.dirname ?? new URL('.', import.meta.url).pathname;`;

/** A native library cannot be bundled: it is loaded from where it is installed. */
const nativeLibrary: Plugin = {
  name: 'faultbook-native-library',
  setup: (hooks) =>
    hooks.onResolve({ filter: /^sharp$/ }, ({ path: name }) => ({
      path: pathToFileURL(createRequire(import.meta.url).resolve(name)).href,
      external: true,
    })),
};

/** Files that decide what a bundle is without being part of it. */
const rules = [
  'tools/node/bundle-realm.ts',
  'tools/build/single-modules.ts',
  'tools/build/url-references.ts',
  'tools/dev-server/own-entries.ts',
  'tools/dev-server/package-files.ts',
  'tsconfig.json',
].map(ownModule);

/**
 * Bundles modules to run in Node as the static site bundles them for a browser, with one TensorFlow.js:
 * scripts in `script/`, binaries in `wasm/`.
 *
 * @param entries modules by the name of the script that they become, relative to the package's root, or absolute.
 * @param folder absolute; exists.
 * @returns absolute paths of all files that it was made of.
 */
export async function bundleForNode(
  entries: Readonly<Record<string, string>>,
  folder: string,
  plugins: readonly Plugin[] = [],
): Promise<readonly string[]> {
  const { metafile } = await build({
    entryPoints: Object.fromEntries(
      Object.entries(entries).map(([name, module]) => [name, ownModule(module)]),
    ),
    absWorkingDir: packageRoot,
    outdir: path.join(folder, 'script'),
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    conditions: ['production'],
    mainFields: ['module', 'main'],
    banner: { js: banner },
    tsconfig: path.join(packageRoot, 'tsconfig.json'),
    plugins: [
      nativeLibrary,
      ...plugins,
      ownEntryModules,
      singleModules('node'),
      urlPlugin(packageRoot, new Set()),
    ],
    metafile: true,
    logLevel: 'error',
  });
  await mkdir(path.join(folder, 'wasm'), { recursive: true });
  for (const [name, file] of wasmBinaries) await cp(file, path.join(folder, 'wasm', name));
  // Those with a colon were written by a plugin, by the rules.
  const modules = Object.keys(metafile.inputs).filter((name) => !name.includes(':'));
  return [
    ...modules.map((name) => path.resolve(packageRoot, name)),
    ...wasmBinaries.values(),
    fingerposeFile,
    ...rules,
  ];
}
