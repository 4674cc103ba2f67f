import { cp, mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { urlPlugin } from '../build/build-site.ts';
import { ownEntryModules, singleModules } from '../build/single-modules.ts';
import { wasmBinaries } from '../dev-server/plugins.ts';
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

/**
 * Bundles modules to run in Node as the static site bundles them for a browser, with one TensorFlow.js:
 * scripts in `script/`, binaries in `wasm/`.
 *
 * @param entries modules by the name of the script that they become, relative to the package's root.
 * @param folder absolute; exists.
 */
export async function bundleForNode(
  entries: Readonly<Record<string, string>>,
  folder: string,
  plugins: readonly Plugin[] = [],
): Promise<void> {
  await build({
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
    logLevel: 'error',
  });
  await mkdir(path.join(folder, 'wasm'), { recursive: true });
  for (const [name, file] of wasmBinaries) await cp(file, path.join(folder, 'wasm', name));
}
