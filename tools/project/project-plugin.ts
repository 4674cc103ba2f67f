import type { Plugin } from '@web/dev-server-core';
import { requestedFile } from '../dev-server/requested-file.ts';
import { findProject, type ProjectFiles } from './find-project.ts';
import { ownProjectFile, projectModule } from './project-module.ts';
import { servedPath } from './served-path.ts';

/**
 * Serves a project in place of the empty `project/own-project` module, as it is on disk at that moment.
 *
 * @param root the folder of its configuration, which is also the server's.
 */
export function projectPlugin(root: string): Plugin {
  const own = servedPath(root, ownProjectFile);
  let latest: ProjectFiles | null = null;
  return {
    name: 'faultbook-project',
    async serve({ path: requested }) {
      if (requested !== own && requestedFile(requested, root) !== ownProjectFile) return undefined;
      latest = await findProject(root);
      if (latest === null) return undefined;
      const address = (file: string): string => servedPath(root, file);
      return { body: projectModule(latest, { module: address, file: address }), type: 'js' };
    },
  };
}
