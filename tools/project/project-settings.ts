import { ownEntries } from '../dev-server/own-entries.ts';
import { serverSettings } from '../dev-server/plugins.ts';
import { lessonPages } from './lesson/lesson-pages.ts';
import { projectPlugin } from './project-plugin.ts';
import { servedPath } from './served-path.ts';

/** What the server needs besides its own settings, so that it serves a project. */
export const projectSettings = (root: string) => ({
  ...serverSettings,
  rootDir: root,
  middleware: [lessonPages((file) => servedPath(root, file)), ...serverSettings.middleware],
  plugins: [
    projectPlugin(root),
    ownEntries((file) => servedPath(root, file)),
    ...serverSettings.plugins,
  ],
});
