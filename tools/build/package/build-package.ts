import { execFile } from 'node:child_process';
import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import { packageRoot } from '../../package-root.ts';
import { makeFolder } from '../../process/make-folder.ts';
import { replaceFolder } from '../../process/replace-folder.ts';
import { compiledNames } from './compiled-names.ts';

const compiler = path.join(
  path.dirname(createRequire(import.meta.url).resolve('typescript/package.json')),
  'bin/tsc',
);

/** What is copied beside the compiled modules, by path; nothing else is part of the package twice. */
const copied = [
  'assets',
  'backends/wasm/scan/scan.wasm',
  'index.html',
  'LICENSE',
  'NOTICE',
  'tools/command-line/page.html',
  'tools/command-line/failure-pages/chart-page.html',
  'tools/process/compile-cache.mjs',
  'tools/process/exit-on-signals.d.mts',
  'tools/process/exit-on-signals.mjs',
  'tools/process/tsx.mjs',
  'tsconfig.json',
];

/** A compile error is the compiler's own message, not a stack. */
async function compile(folder: string): Promise<void> {
  const words = [compiler, '-p', path.join(packageRoot, 'tsconfig.package.json')];
  await promisify(execFile)(process.execPath, [...words, '--outDir', folder], {
    cwd: packageRoot,
    maxBuffer: 2 ** 24,
  }).catch((error: unknown) => {
    const { stdout = '', message } = error as Error & { stdout?: string };
    throw new Error(`The package does not compile:\n${stdout || message}`);
  });
}

/** Declarations and addresses keep the sources' names; the compiler rewrites imports in scripts only. */
async function renameModules(folder: string): Promise<void> {
  for (const name of await readdir(folder, { recursive: true })) {
    if (!/\.(?:d\.ts|js|html)$/.test(name)) continue;
    const file = path.join(folder, name);
    const text = await readFile(file, 'utf8');
    const renamed = compiledNames(text);
    if (renamed !== text) await writeFile(file, renamed);
  }
}

/**
 * Compiles the package: ES modules with declarations and source maps that contain their sources, in the
 * tree of the repository, with the pictures and pages that they load.
 *
 * @param target replaced when the new one is whole.
 * @throws Error with what the compiler reports.
 */
export async function buildPackage(target: string): Promise<void> {
  await replaceFolder(target, async (draft) => {
    await compile(draft);
    for (const name of copied) {
      await makeFolder(path.dirname(path.join(draft, name)));
      await cp(path.join(packageRoot, name), path.join(draft, name), { recursive: true });
    }
    await renameModules(draft);
  });
}
