import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { packageRoot } from '../package-root.ts';

const require = createRequire(import.meta.url);

/** Absolute path of the folder of an installed package. */
export function packageFolder(name: string): string {
  let folder = path.dirname(require.resolve(name));
  while (!folder.endsWith(path.join('node_modules', ...name.split('/')))) {
    const parent = path.dirname(folder);
    if (parent === folder) throw new Error(`The package ${name} is not installed: run npm ci.`);
    folder = parent;
  }
  return folder;
}

/** TensorFlow.js as one ES module: unbundled, its dependency `long` does not load in a browser. */
export const tfjsFile = path.join(packageFolder('@tensorflow/tfjs'), 'dist/tf.fesm.min.js');

/** Matches every specifier that must resolve to the one TensorFlow.js of a realm. */
export const tfjsSpecifier = /^@tensorflow\/tfjs(-core|-converter|-backend-cpu|-backend-webgl)?$/;

const wasmPackage = packageFolder('@tensorflow/tfjs-backend-wasm');

/** The WASM backend's modules, to be bundled without the TensorFlow.js that they compute for. */
export const wasmBackendEntry = path.join(wasmPackage, 'dist/index.js');

/** The files served as `wasm/`, by name: the backend with SIMD and without, and Faultbook's scan. */
export const wasmBinaries: ReadonlyMap<string, string> = new Map([
  ...['tfjs-backend-wasm.wasm', 'tfjs-backend-wasm-simd.wasm'].map(
    (name) => [name, path.join(wasmPackage, 'dist', name)] as const,
  ),
  ['scan.wasm', path.join(packageRoot, 'backends/wasm/scan/scan.wasm')],
]);

/** The folder served as `weights/`: the networks as MediaPipe ships them. */
export const weightsFolder = packageFolder('@mediapipe/hands');

/** `@mediapipe/hands` exports nothing as a module; the tfjs runtime never calls it. */
export const mediapipeShim = `export class Hands {
  constructor() {
    throw new Error("The runtime 'mediapipe' is not available here: use the runtime 'tfjs'.");
  }
}
export const VERSION = '';
`;

/** `fingerpose` as its package ships it. */
export const fingerposeFile = require.resolve('fingerpose');

/** `fingerpose` as an ES module: it comes as UMD only, whose first choice is CommonJS. */
export async function fingerposeModule(): Promise<string> {
  const source = await readFile(fingerposeFile, 'utf8');
  return `const module = { exports: {} };
const exports = module.exports;
${source}
export default module.exports.default ?? module.exports;
`;
}
