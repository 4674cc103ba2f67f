import { startDevServer } from '@web/dev-server';
import type { Plugin } from '@web/dev-server-core';
import path from 'node:path';
import { listeningConfig } from '../dev-server/command-line-settings.ts';
import { parseServerOptions } from '../dev-server/server-options.ts';
import { pageMiddleware } from './page-middleware.ts';
import { filesOf } from './model-files.ts';
import { projectSettings } from './project-settings.ts';
import { requireProject } from './require-project.ts';

/** Reloads the page for files that no page has asked for yet: new scenarios and pictures. */
const watchFolders = (folders: readonly string[]): Plugin => ({
  name: 'faultbook-watch',
  serverStart({ fileWatcher, webSockets }) {
    fileWatcher.add([...folders]);
    for (const event of ['add', 'unlink', 'change'] as const) {
      fileWatcher.on(event, () =>
        webSockets?.sendImport('data:text/javascript,window.location.reload()'),
      );
    }
  },
});

/**
 * `faultbook dev`: serves the playground with the project's scenarios and pictures, and reloads it when a
 * file changes.
 *
 * @param words options of the server, as `npm start` takes them.
 * @throws UsageError, ConfigError
 */
export async function dev(words: readonly string[], root = process.cwd()): Promise<void> {
  const options = { ...parseServerOptions(words), watch: true };
  const project = await requireProject(root);
  const files = [project.configFile, ...project.scenarioFiles];
  const folders = new Set([
    ...files.map((file) => path.dirname(file)).filter((folder) => folder !== root),
    ...project.pictures.map(({ file }) => path.dirname(file)),
    ...filesOf(project.models).map((file) => path.dirname(file)),
    project.configFile,
  ]);
  const settings = projectSettings(root);
  const config = await listeningConfig(
    {
      ...settings,
      middleware: [...settings.middleware, pageMiddleware(root)],
      plugins: [...settings.plugins, watchFolders([...folders])],
    },
    options,
  );
  await startDevServer({
    config,
    readCliArgs: false,
    readFileConfig: false,
    logStartMessage: false,
    autoExitProcess: false,
  });
}
