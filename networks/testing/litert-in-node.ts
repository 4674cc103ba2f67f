import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { runInThisContext } from 'node:vm';
import { packageRoot } from '../../tools/package-root.ts';

/** Gives Node what LiteRT.js takes from a worker: `self` and `importScripts`. */
export function installLiteRt(): void {
  const folder = path.join(packageRoot, 'node_modules/@litertjs/core/wasm/');
  Object.assign(globalThis, {
    self: globalThis,
    liteRtFolder: folder,
    // Its script is written for CommonJS where it finds Node.
    require: createRequire(import.meta.url),
    __dirname: folder,
    importScripts: (file: string) => {
      runInThisContext(readFileSync(file, 'utf8'), { filename: file });
    },
  });
}
