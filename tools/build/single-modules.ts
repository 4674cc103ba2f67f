import { isBuiltin } from 'node:module';
import type { Plugin } from 'esbuild';
import { entryFile, entrySpecifier } from '../dev-server/own-entries.ts';
import {
  fingerposeModule,
  mediapipeShim,
  tfjsFile,
  tfjsSpecifier,
  wasmBackendEntry,
} from '../dev-server/package-files.ts';

/** This package's entries are the modules that are bundled anyway, however the package is installed. */
export const ownEntryModules: Plugin = {
  name: 'faultbook-entries',
  setup: (hooks) =>
    hooks.onResolve({ filter: entrySpecifier }, ({ path }) => ({ path: entryFile(path) })),
};

/** The dev server's rules for TensorFlow.js, MediaPipe and fingerpose, for the bundler. */
export const singleModules = (platform: 'browser' | 'node' = 'browser'): Plugin => ({
  name: 'faultbook-single-modules',
  setup(build) {
    build.onResolve({ filter: tfjsSpecifier }, () => ({ path: tfjsFile }));
    build.onResolve({ filter: /^@tensorflow\/tfjs-backend-wasm$/ }, () => ({
      path: wasmBackendEntry,
    }));
    // What it requires is for Node only; a browser never comes there.
    build.onResolve({ filter: /.*/ }, ({ path, kind, importer }) =>
      kind === 'require-call' &&
      importer === tfjsFile &&
      (platform === 'browser' || !isBuiltin(path))
        ? { path, namespace: 'faultbook-empty' }
        : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: 'faultbook-empty' }, () => ({ contents: '' }));
    build.onResolve({ filter: /^@mediapipe\/hands$/ }, ({ path }) => ({
      path,
      namespace: 'faultbook-shim',
    }));
    build.onLoad({ filter: /.*/, namespace: 'faultbook-shim' }, () => ({
      contents: mediapipeShim,
      loader: 'js',
    }));
    build.onResolve({ filter: /^fingerpose$/ }, ({ path }) => ({
      path,
      namespace: 'faultbook-fingerpose',
    }));
    build.onLoad({ filter: /.*/, namespace: 'faultbook-fingerpose' }, async () => ({
      contents: await fingerposeModule(),
      loader: 'js',
    }));
  },
});
