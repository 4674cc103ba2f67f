import { startDevServer } from '@web/dev-server';
import type { Plugin } from '@web/dev-server-core';
import path from 'node:path';
import { listeningConfig } from '../dev-server/command-line-settings.ts';
import { parseServerOptions } from '../dev-server/server-options.ts';
import { packageRoot } from '../package-root.ts';
import { lessonMessage } from './lesson/lesson-message.ts';
import { serveLesson } from './lesson/lesson-server.ts';
import { readLessonOption } from './lesson/read-lesson-option.ts';
import { findConfig, type ProjectFiles } from './find-project.ts';
import { pageMiddleware } from './page-middleware.ts';
import { filesOf } from './model-files.ts';
import { projectSettings } from './project-settings.ts';
import { requireProject } from './require-project.ts';
import { servedPath } from './served-path.ts';

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

/** What of a project's folders to watch; without a project there is nothing. */
const watched = (root: string, project: ProjectFiles): string[] => {
  const files = [project.configFile, ...project.scenarioFiles, ...project.lessonFiles];
  return [
    ...files.map((file) => path.dirname(file)).filter((folder) => folder !== root),
    ...project.pictures.map(({ file }) => path.dirname(file)),
    ...filesOf(project.models),
    project.configFile,
  ];
};

/**
 * `faultbook dev`: serves the playground with the project's scenarios and pictures, and reloads it when a
 * file changes. With `--lesson` it serves a lesson, which needs no project, to the whole room; then
 * nothing reloads by itself.
 *
 * @param words options of the server, as `npm start` takes them, and `--lesson NAME`.
 * @throws UsageError, ConfigError, LessonError
 */
export async function dev(words: readonly string[], folder = process.cwd()): Promise<void> {
  const { lesson: name, rest } = readLessonOption(words);
  const given = parseServerOptions(rest);
  const options =
    name === null ? { ...given, watch: true } : { ...given, open: true, watch: false };
  const project =
    name !== null && (await findConfig(folder)) === null ? null : await requireProject(folder);
  // Without a project the package serves itself, wherever npx has put it.
  const root = project === null ? packageRoot : folder;
  const folders = new Set(project === null ? [] : watched(root, project));
  const settings = projectSettings(root);
  const served = (file: string): string => servedPath(root, file);
  const lesson = name === null ? null : await serveLesson(name, served, options);
  const config = await listeningConfig(
    {
      ...settings,
      middleware: [
        ...settings.middleware,
        ...(lesson === null ? [] : [lesson.middleware]),
        pageMiddleware(root),
      ],
      plugins: [...settings.plugins, ...(lesson === null ? [watchFolders([...folders])] : [])],
    },
    options,
    (port) => {
      if (name === null || lesson === null) return;
      lesson.listens(port);
      console.log(
        lessonMessage(name, lesson.key, `${options.https ? 'https' : 'http'}://localhost:${port}`),
      );
    },
  );
  await startDevServer({
    config,
    readCliArgs: false,
    readFileConfig: false,
    logStartMessage: false,
    autoExitProcess: false,
  });
}
