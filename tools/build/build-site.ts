import { cp, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build, type Metafile, type OutputFile, type Plugin } from 'esbuild';
import { wasmBinaries, weightsFolder } from '../dev-server/package-files.ts';
import { lessonFileName, lessonFileText, participantFile } from '../project/lesson/lesson-pages.ts';
import { knownLessons } from '../project/lesson/lesson-source.ts';
import { participantHtml, participantModule } from '../project/lesson/participant-page.ts';
import { moduleExtension, packageRoot } from '../package-root.ts';
import { replaceFolder } from '../process/replace-folder.ts';
import { ownEntryModules, singleModules } from './single-modules.ts';
import { rewriteUrls, scriptName } from './url-references.ts';

/** What of `@mediapipe/hands` is needed: the networks, not MediaPipe's own runtime. */
const weights = [
  'hand_landmark_full.tflite',
  'hand_landmark_lite.tflite',
  'hands_solution_packed_assets.data',
  'hands_solution_packed_assets_loader.js',
];

const notices = ['LICENSE', 'NOTICE'];

/** What a build wrote, in bytes. */
export interface BuildSummary {
  readonly files: number;
  readonly bytes: number;
  readonly scripts: number;
  readonly scriptBytes: number;
  readonly weightBytes: number;
}

interface Bundle {
  readonly outputs: readonly OutputFile[];
  readonly metafile: Metafile;
  readonly modules: ReadonlySet<string>;
}

/** Rewrites URLs in the project's own modules, and notes which modules they name. */
export function urlPlugin(root: string, modules: Set<string>): Plugin {
  return {
    name: 'faultbook-urls',
    setup(hooks) {
      hooks.onLoad({ filter: /\.[jt]s$/ }, async ({ path: file }) => {
        const module = path.relative(root, file).split(path.sep).join('/');
        if (module.startsWith('../') || module.includes('node_modules/')) return undefined;
        const source = await readFile(file, 'utf8');
        const { code, modules: named } = rewriteUrls(source, module, ['assets', 'weights', 'wasm']);
        for (const name of named) modules.add(name);
        return { contents: code, loader: file.endsWith('.ts') ? 'ts' : 'js' };
      });
    },
  };
}

/** What a site holds besides the package's own page. */
export interface SiteExtras {
  /** Plugins of the bundler, before our own. */
  readonly plugins?: readonly Plugin[];
  /** Files to copy, absolute, by their path in the site. */
  readonly files?: ReadonlyMap<string, string>;
  /** Where the site has a picture, by its file, absolute. */
  readonly picture?: (file: string) => string;
}

async function bundle(
  root: string,
  scripts: string,
  entries: ReadonlySet<string>,
  plugins: readonly Plugin[],
): Promise<Bundle> {
  const modules = new Set<string>();
  const { outputFiles, metafile } = await build({
    entryPoints: Object.fromEntries(
      [...entries].map((module) => [scriptName(module), path.join(root, module)]),
    ),
    absWorkingDir: root,
    outdir: scripts,
    chunkNames: '[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    conditions: ['production'],
    minify: true,
    legalComments: 'linked',
    tsconfig: path.join(packageRoot, 'tsconfig.json'),
    plugins: [...plugins, ownEntryModules, singleModules(), urlPlugin(root, modules)],
    metafile: true,
    write: false,
    logLevel: 'error',
  });
  return { outputs: outputFiles, metafile, modules };
}

/** The page, and the element that shows a failure in other pages. */
const roots = ['main', 'fault-scenario'].map((name) => `${name}${moduleExtension}`);

/** Bundles the roots and each worker that they or another worker start. */
async function bundleAll(
  root: string,
  scripts: string,
  plugins: readonly Plugin[],
): Promise<Bundle> {
  const there = await Promise.all(roots.map((module) => exists(path.join(root, module))));
  const entries = new Set(roots.filter((_, at) => there[at]));
  for (;;) {
    const known = entries.size;
    const result = await bundle(root, scripts, entries, plugins);
    for (const module of result.modules) entries.add(module);
    if (entries.size === known) return result;
  }
}

/** Names of the chunks without which `main.js` does not start. */
function mainChunks(metafile: Metafile, scripts: string, root: string): string[] {
  const found = new Set<string>();
  const visit = (output: string): void => {
    for (const { path: imported, kind } of metafile.outputs[output]?.imports ?? []) {
      if (kind !== 'import-statement' || found.has(imported)) continue;
      found.add(imported);
      visit(imported);
    }
  };
  visit(path.relative(root, path.join(scripts, 'main.js')).split(path.sep).join('/'));
  return [...found].map((output) => path.posix.basename(output));
}

/** The page, started by the bundle, its chunks loaded side by side. */
function sitePage(html: string, chunks: readonly string[]): string {
  const tag = /([ \t]*)<script\b[^>]*\bsrc="\.?\/?main\.[jt]s"[^>]*><\/script>/;
  if (!tag.test(html)) {
    throw new Error('index.html has no <script type="module" src="./main.ts"></script>.');
  }
  return html.replace(tag, (_match, indent: string) =>
    [
      ...chunks.map((chunk) => `<link rel="modulepreload" href="./script/${chunk}" />`),
      '<script type="module" src="./script/main.js"></script>',
    ]
      .map((line) => indent + line)
      .join('\n'),
  );
}

const exists = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  );

async function summary(folder: string): Promise<BuildSummary> {
  const sizes = new Map<string, number>();
  for (const file of await readdir(folder, { recursive: true })) {
    const found = await stat(path.join(folder, file));
    if (found.isFile()) sizes.set(file.split(path.sep).join('/'), found.size);
  }
  const sum = (pick: RegExp): number[] =>
    [...sizes].filter(([file]) => pick.test(file)).map(([, size]) => size);
  const total = (bytes: readonly number[]): number => bytes.reduce((all, size) => all + size, 0);
  const scripts = sum(/^script\/.*\.js$/);
  return {
    files: sizes.size,
    bytes: total([...sizes.values()]),
    scripts: scripts.length,
    scriptBytes: total(scripts),
    weightBytes: total(sum(/^weights\//)),
  };
}

/** The page of a lesson's participants, and what it shows of each lesson. */
async function writeLessons(draft: string, picture: (file: string) => string): Promise<void> {
  await writeFile(
    path.join(draft, participantFile),
    participantHtml(`./script/${scriptName(participantModule)}.js`),
  );
  await mkdir(path.join(draft, 'lessons'));
  for (const { id } of knownLessons())
    await writeFile(path.join(draft, lessonFileName(id)), await lessonFileText(id, picture));
}

/**
 * Builds a static site that can stand under any path: the page, its scripts, `assets/` and the
 * weights.
 *
 * @param root folder with `index.html` and `main.ts`; where it holds the participants' page, that is built too.
 * @param site folder to write; what is in it is replaced when the new site is whole.
 */
export async function buildSite(
  root: string,
  site: string,
  {
    plugins = [],
    files = new Map(),
    picture = (file) => path.relative(root, file).split(path.sep).join('/'),
  }: SiteExtras = {},
): Promise<BuildSummary> {
  const scripts = path.join(site, 'script');
  const { outputs: own, metafile } = await bundleAll(root, scripts, plugins);
  // In a bundle of its own: what it shared with the playground would cost both pages many small chunks.
  const participant = participantModule.replace(/\.ts$/, moduleExtension);
  const teaches = await exists(path.join(root, participant));
  const light = teaches
    ? (await bundle(root, scripts, new Set([participant]), plugins)).outputs
    : [];
  const outputs = [...own, ...light];
  const html = await readFile(path.join(root, 'index.html'), 'utf8');
  const page = sitePage(html, mainChunks(metafile, scripts, root));

  await replaceFolder(site, async (draft) => {
    await mkdir(path.join(draft, 'weights'));
    await mkdir(path.join(draft, 'script'));
    await writeFile(path.join(draft, 'index.html'), page);
    if (teaches) await writeLessons(draft, picture);
    for (const { path: file, contents } of outputs) {
      await writeFile(path.join(draft, path.relative(site, file)), contents);
    }
    for (const file of weights) {
      await cp(path.join(weightsFolder, file), path.join(draft, 'weights', file));
    }
    await mkdir(path.join(draft, 'wasm'));
    for (const [name, file] of wasmBinaries) {
      await cp(file, path.join(draft, 'wasm', name));
    }
    for (const [name, file] of files) {
      await mkdir(path.dirname(path.join(draft, name)), { recursive: true });
      await cp(file, path.join(draft, name));
    }
    for (const name of ['assets', ...notices]) {
      const source = path.join(root, name);
      if (await exists(source)) await cp(source, path.join(draft, name), { recursive: true });
    }
  });
  return summary(site);
}
