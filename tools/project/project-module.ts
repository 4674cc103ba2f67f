import path from 'node:path';
import { ownModule } from '../package-root.ts';
import type { ProjectFiles } from './find-project.ts';
import { servedModels } from './model-files.ts';

/** The module that a project's takes the place of. */
export const ownProjectFile = ownModule('project/own-project.ts');

/**
 * The source of a project's `own-project` module.
 *
 * @param address how the module names a file of the disk in an import, and a picture or a model in a request.
 */
export function projectModule(
  { root, configFile, scenarioFiles, lessonFiles, pictures, catalogue, models }: ProjectFiles,
  address: {
    readonly module: (file: string) => string;
    readonly file: (file: string) => string;
    /** Where relative addresses of files start, seen from this module; its own folder unless given. */
    readonly base?: string;
  },
): string {
  const imported = (file: string): string => JSON.stringify(address.module(file));
  const nameOf = (file: string): string =>
    JSON.stringify(path.relative(root, file).split(path.sep).join('/'));
  const list = pictures.map(({ name, file }) => ({ name, url: address.file(file) }));
  return [
    `import { readProject } from ${imported(ownModule('project/project.ts'))};`,
    `import config from ${imported(configFile)};`,
    ...scenarioFiles.map((file, at) => `import * as scenarios${at} from ${imported(file)};`),
    ...lessonFiles.map((file, at) => `import * as lessons${at} from ${imported(file)};`),
    `export const ownProject = readProject(config, [`,
    ...scenarioFiles.map((file, at) => `  [${nameOf(file)}, scenarios${at}],`),
    `], {`,
    `  lessonFiles: [${lessonFiles.map((file, at) => `[${nameOf(file)}, lessons${at}]`).join(', ')}],`,
    `  pictures: ${JSON.stringify(list)},`,
    `  catalogue: ${JSON.stringify(catalogue === null ? null : address.file(catalogue))},`,
    `  models: ${JSON.stringify(servedModels(models, address.file))},`,
    `  base: new URL(${JSON.stringify(address.base ?? './')}, import.meta.url).href,`,
    `});`,
    '',
  ].join('\n');
}
