import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ConfigError } from '../../project/config-error.ts';
import { defineConfig, type ProjectConfig } from '../../project/define.ts';
import { readProject, type Project, type ProjectPicture } from '../../project/project.ts';
import { modelOnDisk, servedModels, type ModelOnDisk } from './model-files.ts';

/** A project on disk. */
export interface ProjectFiles {
  /** Folder of the configuration, absolute. */
  readonly root: string;
  /** The configuration, absolute. */
  readonly configFile: string;
  readonly config: ProjectConfig;
  /** Scenario files, absolute, sorted. */
  readonly scenarioFiles: readonly string[];
  /** Lesson files, absolute, sorted. */
  readonly lessonFiles: readonly string[];
  /** Pictures by name, absolute. */
  readonly pictures: readonly { readonly name: string; readonly file: string }[];
  /** Its `hands.json`, absolute; null without one. */
  readonly catalogue: string | null;
  readonly models: readonly ModelOnDisk[];
}

const configNames = ['faultbook.config.ts', 'faultbook.config.mjs', 'faultbook.config.js'];

const isFile = (file: string): Promise<boolean> =>
  stat(file).then(
    (found) => found.isFile(),
    () => false,
  );

/** The configuration in a folder, absolute; null where there is none. */
export async function findConfig(root: string): Promise<string | null> {
  for (const name of configNames) {
    const file = path.join(root, name);
    if (await isFile(file)) return file;
  }
  return null;
}

/** Imports a module of the project, TypeScript or not, with the code that it has now. */
async function load(file: string): Promise<Readonly<Record<string, unknown>>> {
  const { tsImport } = await import('tsx/esm/api');
  try {
    return (await tsImport(pathToFileURL(file).href, import.meta.url)) as Record<string, unknown>;
  } catch (error) {
    if (error instanceof Error && /^(?:Config|Lesson)Error$/.test(error.name)) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigError(`${path.basename(file)} cannot be loaded: ${reason}`);
  }
}

async function picturesIn(root: string, folder: string | undefined) {
  if (folder === undefined) return { pictures: [], catalogue: null };
  const at = path.resolve(root, folder);
  const names = await readdir(at).catch(() => {
    throw new ConfigError(
      `The folder of pictures "${folder}" does not exist in ${root}. Create it, or change "pictures" in faultbook.config.ts.`,
    );
  });
  const pictures = names
    .filter((name) => /\.(?:png|jpe?g|webp)$/i.test(name))
    .sort()
    .map((name) => ({ name: path.parse(name).name, file: path.join(at, name) }));
  const catalogue = names.includes('hands.json') ? path.join(at, 'hands.json') : null;
  return { pictures, catalogue };
}

/** Files that match a project's globs, absolute, sorted; never those of installed packages. */
export async function projectGlob(root: string, patterns: readonly string[]): Promise<string[]> {
  const { glob } = await import('tinyglobby');
  const found = await glob([...patterns], {
    cwd: root,
    absolute: true,
    ignore: ['**/node_modules/**'],
    expandDirectories: false,
  });
  return found.map((file) => path.normalize(file)).sort();
}

/**
 * The project in a folder; null where it has no configuration.
 *
 * @throws ConfigError where its configuration cannot be used, or names what does not exist
 */
export async function findProject(root: string): Promise<ProjectFiles | null> {
  const configFile = await findConfig(root);
  if (configFile === null) return null;
  const { default: config } = await load(configFile);
  if (typeof config !== 'object' || config === null || !('scenarios' in config)) {
    throw new ConfigError(
      `${path.basename(configFile)} exports no configuration. Write: export default defineConfig({ scenarios: ['failures/**/*.scenario.ts'] });`,
    );
  }
  // One that was exported without defineConfig has not been checked.
  const given = defineConfig(config as ProjectConfig);
  const scenarioFiles = await projectGlob(root, given.scenarios);
  return {
    root,
    configFile,
    config: given,
    scenarioFiles,
    lessonFiles: await projectGlob(root, given.lessons ?? []),
    ...(await picturesIn(root, given.pictures)),
    models: await Promise.all((given.models ?? []).map((model) => modelOnDisk(root, model))),
  };
}

/** The project in a folder as this process uses it; null where it has no configuration. @throws ConfigError */
export async function loadProject(root: string): Promise<Project | null> {
  const files = await findProject(root);
  if (files === null) return null;
  const loadAll = (names: readonly string[]) =>
    Promise.all(names.map(async (file) => [path.relative(root, file), await load(file)] as const));
  const loaded = await loadAll(files.scenarioFiles);
  const lessonFiles = await loadAll(files.lessonFiles);
  const pictures = files.pictures.map(({ name, file }): ProjectPicture => ({
    name,
    url: pathToFileURL(file).href,
  }));
  const catalogue = files.catalogue === null ? null : pathToFileURL(files.catalogue).href;
  const models = servedModels(files.models, (file) => pathToFileURL(file).href);
  return readProject(files.config, loaded, { root, pictures, catalogue, models, lessonFiles });
}
