import { layers, type Layer } from '../layers.mjs';

/** Code of tests may import everything, so it belongs to no layer. */
const testCode = ['**/*.test.ts', '**/testing/**/*.ts', '**/test-workers/**/*.ts'];

/** Globals by where code runs. */
const libraries: Readonly<Record<Layer['runs'], readonly string[]>> = {
  page: ['es2023', 'dom', 'dom.iterable'],
  worker: ['es2023', 'webworker', 'webworker.iterable'],
  realm: ['es2023', 'dom', 'dom.iterable', 'webworker.importscripts'],
};

/** A `tsconfig.json`. */
export interface ProjectConfig {
  readonly extends?: string;
  readonly compilerOptions?: Readonly<Record<string, unknown>>;
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  readonly files?: readonly string[];
  readonly references: readonly { readonly path: string }[];
}

const references = (names: Iterable<string>): ProjectConfig['references'] =>
  [...new Set(names)].map((name) => ({ path: `./${name}.json` }));

/**
 * One TypeScript project per layer, which sees its own code and the layers that it may import, and the
 * globals of where it runs; `rest`, everything else, which sees all of them; and `all`, which lists them.
 *
 * @param root folder of the package, absolute.
 * @param folder where the projects and what TypeScript notes of them are kept, absolute.
 * @returns projects by name; `name.json` is to be written in `folder`.
 */
export function layerProjects(root: string, folder: string): ReadonlyMap<string, ProjectConfig> {
  const under = (paths: readonly string[], of = ''): string[] =>
    paths.map((path) => `${root}/${of}${path}`);
  const shared = (name: string) => ({
    rootDir: root,
    outDir: `${folder}/declarations`,
    incremental: true,
    tsBuildInfoFile: `${folder}/${name}.tsbuildinfo`,
  });
  const ofLayer = ({ folder: layer, runs, may }: Layer): [string, ProjectConfig] => [
    layer,
    {
      extends: `${root}/tsconfig.json`,
      compilerOptions: {
        ...shared(layer),
        composite: true,
        noEmit: false,
        emitDeclarationOnly: true,
        lib: libraries[runs],
        // Nor does it name what only Node has.
        types: [],
      },
      include: under(['**/*.ts'], `${layer}/`),
      exclude: under(testCode, `${layer}/`),
      references: references(may.map((path) => path.split('/')[0] ?? '')),
    },
  ];
  const names = layers.map((layer) => layer.folder);
  const rest: ProjectConfig = {
    extends: `${root}/tsconfig.json`,
    compilerOptions: shared('rest'),
    include: under([
      '*.ts',
      'tools/**/*.ts',
      ...names.flatMap((name) => testCode.map((path) => `${name}/${path}`)),
    ]),
    exclude: under(['node_modules', 'dist', 'lib', 'examples', 'test-results']),
    references: references(names),
  };
  return new Map([
    ...layers.map(ofLayer),
    ['rest', rest],
    ['all', { files: [], references: references([...names, 'rest']) }],
  ]);
}
