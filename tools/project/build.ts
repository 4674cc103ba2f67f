import path from 'node:path';
import { buildSite, type BuildSummary } from '../build/build-site.ts';
import { UsageError } from '../command-line/exit-codes.ts';
import { packageRoot } from '../package-root.ts';
import { projectBundle } from './project-bundle.ts';
import { filesOf } from './model-files.ts';
import { requireProject } from './require-project.ts';

/** Where the site keeps the project's pictures, relative to its page. */
const pictureFolder = 'pictures';

/** Where it keeps its models, in their folders, so that weights stay beside the file that names them. */
const modelFolder = 'models';

/** Keeps a model from outside the project within the site's folder. */
const safeName = (part: string): string => (part === '..' ? 'up' : part);

/**
 * `faultbook build`: writes the playground with the project's scenarios and pictures as a static site.
 *
 * @param words `--out DIR`; `faultbook-site` unless given.
 * @throws UsageError, ConfigError
 */
export async function build(
  words: readonly string[],
  root = process.cwd(),
): Promise<BuildSummary & { readonly folder: string }> {
  const [option, value, ...more] = words;
  if (words.length > 0 && (option !== '--out' || value === undefined || more.length > 0)) {
    throw new UsageError(`build takes --out DIR only; given: ${words.join(' ')}.`);
  }
  const folder = value ?? 'faultbook-site';
  const target = path.resolve(root, folder);
  if (target === path.resolve(root) || root.startsWith(target + path.sep)) {
    throw new UsageError(
      `--out: "${folder}" holds the project itself, and what is in the folder is replaced. Name another one.`,
    );
  }
  const project = await requireProject(root);
  const inModels = new Set(filesOf(project.models));
  const served = (file: string): string =>
    inModels.has(file)
      ? `${modelFolder}/${path.relative(root, file).split(path.sep).map(safeName).join('/')}`
      : `${pictureFolder}/${path.basename(file)}`;
  const files = [
    ...project.pictures.map(({ file }) => file),
    ...(project.catalogue === null ? [] : [project.catalogue]),
    ...inModels,
  ];
  const summary = await buildSite(packageRoot, target, {
    plugins: [projectBundle(project, served)],
    files: new Map(files.map((file) => [served(file), file])),
    picture: (file) =>
      files.includes(file)
        ? served(file)
        : path.relative(packageRoot, file).split(path.sep).join('/'),
  });
  return { ...summary, folder };
}
