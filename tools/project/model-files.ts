import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { ConfigError } from '../../project/config-error.ts';
import { defineModel, tensorFiles } from '../../project/define-model.ts';
import type { ModelFiles, ModelSpec } from '../../subjects/model/model-spec.ts';
import { manifestProblem } from '../../subjects/model/manifest-problem.ts';

/** The files of a model of a project. */
export interface ModelOnDisk {
  readonly name: string;
  /** Its `model.json` or `.tflite` file: an absolute path, or an address; null for a model that a module loads. */
  readonly main: string | null;
  /** Its weights, absolute, by their paths beside the main file; none for a .tflite file or an address. */
  readonly shards: Readonly<Record<string, string>>;
  /** Files of tensors, absolute or addresses, as the declaration names them. */
  readonly tensors: Readonly<Record<string, string>>;
}

const isAddress = (from: string): boolean => /^https?:\/\//i.test(from);

const isFile = (file: string): Promise<boolean> =>
  stat(file).then(
    (found) => found.isFile(),
    () => false,
  );

/** The file that a model is read from: itself, or the one in its folder. */
async function mainFile(root: string, { name, from }: ModelSpec): Promise<string | null> {
  if (from === undefined) return null;
  if (isAddress(from)) return from;
  const file = path.resolve(root, from);
  if (await isFile(file)) return file;
  const names = await readdir(file).catch(() => {
    throw new ConfigError(
      `The model "${name}": there is no file or folder "${from}" in ${root}. Correct "from" in faultbook.config.ts.`,
    );
  });
  const found = names.filter((one) => one === 'model.json' || one.endsWith('.tflite'));
  const [only] = found.includes('model.json') ? ['model.json'] : found;
  if (only === undefined || (found.length > 1 && only !== 'model.json')) {
    throw new ConfigError(
      `The model "${name}": the folder "${from}" has ${found.length === 0 ? 'no model.json and no .tflite file' : found.join(' and ')}. Name the file in "from".`,
    );
  }
  return path.join(file, only);
}

/** Weights that a model.json names; an invalid file is reported when it is loaded. */
async function shardsOf(main: string | null): Promise<Readonly<Record<string, string>>> {
  if (main === null || isAddress(main) || !main.endsWith('.json')) return {};
  try {
    const { weightsManifest = [] } = JSON.parse(await readFile(main, 'utf8')) as {
      readonly weightsManifest?: readonly { readonly paths: readonly string[] }[];
    };
    // A site must not publish what a model from elsewhere names outside its folder.
    if (manifestProblem(weightsManifest) !== null) return {};
    const folder = path.dirname(main);
    const paths = weightsManifest.flatMap((group) => group.paths);
    return Object.fromEntries(paths.map((one) => [one, path.join(folder, one)]));
  } catch {
    return {};
  }
}

/**
 * Where the files of a model are.
 *
 * @throws ConfigError for a declaration that is wrong, and for a file that is not there
 */
export async function modelOnDisk(root: string, model: ModelSpec): Promise<ModelOnDisk> {
  const { name } = defineModel(model);
  const main = await mainFile(root, model);
  const tensors: Record<string, string> = {};
  for (const file of tensorFiles(model)) {
    const found = isAddress(file) ? file : path.resolve(root, file);
    if (!isAddress(file) && !(await isFile(found))) {
      throw new ConfigError(
        `The model "${name}": there is no file "${file}" in ${root}. Correct its inputs in faultbook.config.ts.`,
      );
    }
    tensors[file] = found;
  }
  return { name, main, shards: await shardsOf(main), tensors };
}

/**
 * Addresses of the files of models, by the models' names.
 *
 * @param address of a file of the disk; weights are beside the file that names them.
 */
export function servedModels(
  models: readonly ModelOnDisk[],
  address: (file: string) => string,
): Readonly<Record<string, ModelFiles>> {
  const served = (file: string): string => (isAddress(file) ? file : address(file));
  return Object.fromEntries(
    models.map(({ name, main, tensors }) => [
      name,
      {
        url: main === null ? null : served(main),
        tensors: Object.fromEntries(
          Object.entries(tensors).map(([said, file]) => [said, served(file)]),
        ),
      },
    ]),
  );
}

/** Every file of models that is on the disk, absolute. */
export const filesOf = (models: readonly ModelOnDisk[]): readonly string[] =>
  models
    .flatMap(({ main, shards, tensors }) => [
      ...(main === null ? [] : [main]),
      ...Object.values(shards),
      ...Object.values(tensors),
    ])
    .filter((file) => !isAddress(file));
