import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { bundleWasmBackend } from '../dev-server/plugins.ts';
import {
  fingerposeModule,
  mediapipeShim,
  tfjsFile,
  tfjsSpecifier,
  wasmBinaries,
  weightsFolder,
} from '../dev-server/package-files.ts';
import { entryFile, entrySpecifier } from '../dev-server/own-entries.ts';
import { packageRoot } from '../package-root.ts';
import { findProject } from './find-project.ts';
import { ownProjectFile, projectModule } from './project-module.ts';

type Next = (error?: unknown) => void;
type Handler = (request: IncomingMessage, response: ServerResponse, next: Next) => void;

/** What of Vite's server the plugin uses. */
export interface ViteServer {
  readonly middlewares: { use(handler: Handler): unknown };
}

/** What of Vite's plugins this one is. */
export interface FaultbookVitePlugin {
  readonly name: string;
  readonly enforce: 'pre';
  config(): object;
  resolveId(source: string, importer?: string): string | undefined;
  load(id: string): Promise<string | undefined>;
  configureServer(server: ViteServer): void;
}

const virtual = '\0faultbook:';

/** Modules that a browser cannot load as they are installed, and their sources. */
const modules: Readonly<Record<string, () => Promise<string>>> = {
  '@mediapipe/hands': () => Promise.resolve(mediapipeShim),
  '@tensorflow/tfjs-backend-wasm': () => bundleWasmBackend('@tensorflow/tfjs'),
  fingerpose: fingerposeModule,
};

/** The installed file that a request for weights or a WASM binary means; null for other requests. */
function binaryOf(url: string): string | null {
  const { pathname } = new URL(url, 'http://localhost');
  const weights = /^\/weights\/([\w.-]+)$/.exec(pathname)?.[1];
  if (weights !== undefined) return path.join(weightsFolder, weights);
  return wasmBinaries.get(/\/wasm\/([\w-]+\.wasm)$/.exec(pathname)?.[1] ?? '') ?? null;
}

const serveBinaries: Handler = (request, response, next) => {
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
  response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp');
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
  const file = binaryOf(request.url ?? '/');
  if (file === null) {
    next();
    return;
  }
  readFile(file).then(
    (bytes) => {
      const type = file.endsWith('.wasm') ? 'application/wasm' : 'application/octet-stream';
      response.setHeader('Content-Type', type);
      response.end(bytes);
    },
    () => {
      response.statusCode = 404;
      response.end();
    },
  );
};

/**
 * The plugin by which Vite, and Vitest in a browser, serve `faultbook/testing`: one TensorFlow.js for each
 * realm, the networks under `/weights/`, and the project's own faults and pictures if the folder has a
 * `faultbook.config.ts`.
 */
export function faultbook(): FaultbookVitePlugin {
  const root = process.cwd();
  return {
    name: 'faultbook',
    enforce: 'pre',
    config: () => ({
      // Bundled ahead, modules would lose the addresses of workers and pictures that they name.
      optimizeDeps: {
        exclude: ['faultbook', '@tensorflow/tfjs', '@tensorflow-models/hand-pose-detection'],
      },
      server: { fs: { allow: [root, packageRoot, path.dirname(tfjsFile)] } },
      worker: { format: 'es' },
    }),
    resolveId(source) {
      if (entrySpecifier.test(source)) return entryFile(source);
      if (tfjsSpecifier.test(source)) return tfjsFile;
      return Object.hasOwn(modules, source) ? `${virtual}${source}` : undefined;
    },
    async load(id) {
      if (id.startsWith(virtual)) return modules[id.slice(virtual.length)]?.();
      if (id.split('?')[0] !== ownProjectFile.split(path.sep).join('/')) return undefined;
      const project = await findProject(root);
      if (project === null) return undefined;
      const address = (file: string): string => `/@fs${file.startsWith('/') ? '' : '/'}${file}`;
      return projectModule(project, { module: (file) => file, file: address });
    },
    configureServer: ({ middlewares }) => {
      middlewares.use(serveBinaries);
    },
  };
}
