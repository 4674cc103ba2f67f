import { existsSync } from 'node:fs';
import path from 'node:path';
import './process/compile-cache.mjs';
import { tsImport } from 'tsx/esm/api';

const load = (file) => tsImport(file, import.meta.url);
const { packageRoot } = await load('./package-root.ts');
const { exitCodes } = await load('./command-line/exit-codes.ts');
const { isolationMiddleware } = await load('./dev-server/plugins.ts');
const { commandLineSettings } = await load('./dev-server/command-line-settings.ts');

const rootDir = path.join(packageRoot, 'dist');
if (!existsSync(path.join(rootDir, 'index.html'))) {
  console.error('There is no built site: run npm run build first.');
  process.exit(exitCodes.usage);
}

/** `npm run preview`: the built site as any static server would serve it, with the isolation headers. */
export default await commandLineSettings({
  rootDir,
  middleware: [isolationMiddleware],
  injectWebSocket: false,
});
