import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Middleware, Plugin } from '@web/dev-server-core';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { lessonPages } from '../project/lesson/lesson-pages.ts';
import { packageRoot } from '../package-root.ts';
import { servedPath } from '../project/served-path.ts';
import {
  fingerposeModule,
  mediapipeShim,
  tfjsFile,
  tfjsSpecifier,
  wasmBackendEntry,
  wasmBinaries,
  weightsFolder,
} from './package-files.ts';
import { plainFragments } from './plain-fragments.ts';

const tfjsPath = '/faultbook-modules/tfjs.js';
const wasmBackendPath = '/faultbook-modules/tfjs-backend-wasm.js';
const mediapipePath = '/faultbook-modules/mediapipe-hands.js';

/** Sends every TensorFlow.js import to one single-file module, so that a realm has one engine. */
export function singleTfjs(): Plugin {
  return {
    name: 'faultbook-single-tfjs',
    resolveImport: ({ source }) => (tfjsSpecifier.test(source) ? tfjsPath : undefined),
    async serve(context) {
      if (context.path !== tfjsPath) return undefined;
      return { body: await readFile(tfjsFile, 'utf8'), type: 'js' };
    },
  };
}

let wasmBackend: Promise<string> | null = null;

/** The WASM backend as one module that imports the realm's TensorFlow.js as `tfjs`. */
export async function bundleWasmBackend(tfjs: string): Promise<string> {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: [wasmBackendEntry],
    bundle: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    minify: true,
    write: false,
    logLevel: 'error',
    plugins: [
      {
        name: 'faultbook-external-tfjs',
        setup: (hooks) =>
          hooks.onResolve({ filter: tfjsSpecifier }, () => ({ path: tfjs, external: true })),
      },
    ],
  });
  return outputFiles[0]?.text ?? '';
}

/** Resolves `@tensorflow/tfjs-backend-wasm` to one module, bundled when a realm first asks for it. */
export function wasmBackendModule(): Plugin {
  return {
    name: 'faultbook-wasm-backend',
    resolveImport: ({ source }) =>
      source === '@tensorflow/tfjs-backend-wasm' ? wasmBackendPath : undefined,
    async serve(context) {
      if (context.path !== wasmBackendPath) return undefined;
      wasmBackend ??= bundleWasmBackend(tfjsPath);
      return { body: await wasmBackend, type: 'js' };
    },
  };
}

/**
 * Serves `wasm/<file>`, beside the page or beside the package that the realm's modules are of. Works as
 * a middleware because plugins answer with text only.
 */
export const wasmMiddleware: Middleware = async (context, next) => {
  const name = /\/wasm\/([\w-]+\.wasm)$/.exec(context.path)?.[1] ?? '';
  const file = wasmBinaries.get(name);
  if (file === undefined) {
    await next();
    return;
  }
  context.body = await readFile(file);
  context.type = 'application/wasm';
  context.set('Cache-Control', 'no-cache');
};

/** Resolves `@mediapipe/hands` to a module that exports the names hand-pose-detection imports. */
export function mediapipeModule(): Plugin {
  return {
    name: 'faultbook-mediapipe-module',
    resolveImport: ({ source }) => (source === '@mediapipe/hands' ? mediapipePath : undefined),
    serve: (context) =>
      context.path === mediapipePath ? { body: mediapipeShim, type: 'js' } : undefined,
  };
}

const fingerposePath = '/faultbook-modules/fingerpose.js';

/** Resolves `fingerpose` to itself as an ES module. */
export function fingerposePlugin(): Plugin {
  return {
    name: 'faultbook-fingerpose',
    resolveImport: ({ source }) => (source === 'fingerpose' ? fingerposePath : undefined),
    async serve(context) {
      if (context.path !== fingerposePath) return undefined;
      return { body: await fingerposeModule(), type: 'js' };
    },
  };
}

/**
 * Serves `weights/<file>` straight from the installed `@mediapipe/hands`. Works as a middleware
 * because plugins answer with text only.
 */
export const weightsMiddleware: Middleware = async (context, next) => {
  const match = /^\/weights\/([\w.-]+)$/.exec(context.path);
  if (match?.[1] === undefined) {
    await next();
    return;
  }
  try {
    context.body = await readFile(path.join(weightsFolder, match[1]));
    context.type = 'application/octet-stream';
    context.set('Cache-Control', 'no-cache');
  } catch {
    context.status = 404;
    context.body = `@mediapipe/hands has no file ${match[1]}.`;
  }
};

/**
 * Cross-origin isolation: gives the page shared memory, by which a run is cancelled between two
 * steps of one synchronous network pass.
 */
export const isolationMiddleware: Middleware = async (context, next) => {
  context.set('Cross-Origin-Opener-Policy', 'same-origin');
  context.set('Cross-Origin-Embedder-Policy', 'require-corp');
  context.set('Cross-Origin-Resource-Policy', 'same-origin');
  await next();
};

/**
 * Compiles TypeScript, and leaves the scripts of packages as they are: the plugin would print those
 * anew, too, with a source map that makes TensorFlow.js four times as large in every realm.
 */
function typescript(): Plugin {
  const plugin = esbuildPlugin({
    ts: true,
    target: 'es2022',
    tsconfig: path.join(packageRoot, 'tsconfig.json'),
  });
  const transform = plugin.transform?.bind(plugin);
  plugin.transform = (context) => (context.path.endsWith('.ts') ? transform?.(context) : undefined);
  return plugin;
}

/** Everything that the dev server and the test runner share. */
export const serverSettings = {
  rootDir: packageRoot,
  nodeResolve: { exportConditions: ['production', 'default'] },
  middleware: [
    isolationMiddleware,
    weightsMiddleware,
    wasmMiddleware,
    lessonPages((file) => servedPath(packageRoot, file)),
  ],
  plugins: [
    plainFragments(),
    singleTfjs(),
    wasmBackendModule(),
    mediapipeModule(),
    fingerposePlugin(),
    typescript(),
  ],
};
