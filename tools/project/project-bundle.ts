import path from 'node:path';
import type { Plugin } from 'esbuild';
import type { ProjectFiles } from './find-project.ts';
import { ownProjectFile, projectModule } from './project-module.ts';

/**
 * Bundles a project in place of the empty `project/own-project` module.
 *
 * @param file address of a picture or a model of the project, relative to the site, whose scripts are in a folder of it.
 */
export const projectBundle = (
  project: ProjectFiles,
  file: (absolute: string) => string,
): Plugin => ({
  name: 'faultbook-project',
  setup(hooks) {
    hooks.onLoad({ filter: /own-project\.[jt]s$/ }, ({ path: loaded }) =>
      path.normalize(loaded) === ownProjectFile
        ? {
            contents: projectModule(project, { module: (one) => one, file, base: '../' }),
            loader: 'js',
            resolveDir: path.dirname(ownProjectFile),
          }
        : undefined,
    );
  },
});
