import { existsSync } from 'node:fs';
import path from 'node:path';
import { tsImport } from 'tsx/esm/api';

const { isolationMiddleware, packageRoot } = await tsImport(
  './dev-server/plugins.ts',
  import.meta.url,
);

const rootDir = path.join(packageRoot, 'dist');
if (!existsSync(path.join(rootDir, 'index.html'))) {
  console.error('There is no built site: run npm run build first.');
  process.exit(1);
}

/** `npm run preview`: the built site as any static server would serve it, with the isolation headers. */
export default {
  rootDir,
  middleware: [isolationMiddleware],
  injectWebSocket: false,
};
