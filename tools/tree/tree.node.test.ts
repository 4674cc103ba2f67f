import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { it } from 'node:test';
import { globSync } from 'tinyglobby';
import ts from 'typescript';
import { packageRoot } from '../package-root.ts';

const filesOf = (pattern: string): string[] =>
  globSync([pattern], {
    cwd: packageRoot,
    dot: true,
    ignore: [
      '.git',
      '.git/**',
      'node_modules/**',
      'dist/**',
      'lib/**',
      'test-results/**',
      '**/.cache/**',
    ],
  });

/** Still to be split, or to be cut; to be taken out as soon as it is. */
const crowded = [
  'components/state',
  'engine',
  'engine/realm',
  'tools/command-line',
  'trace/autopsy',
];
const entangled = 'engine/realm/';

/** What each file imports of the package, types included. */
async function importsOf(files: readonly string[]): Promise<ReadonlyMap<string, string[]>> {
  const known = new Set(files);
  const read = files.map(async (file): Promise<[string, string[]]> => {
    const { importedFiles } = ts.preProcessFile(
      await readFile(path.join(packageRoot, file), 'utf8'),
      true,
      true,
    );
    const relative = importedFiles
      .map(({ fileName }) => fileName)
      .filter((name) => name.startsWith('.'));
    const paths = relative.map((name) => path.posix.join(path.posix.dirname(file), name));
    return [file, paths.filter((name) => known.has(name))];
  });
  return new Map(await Promise.all(read));
}

/** Imports that lead back to the file that they started from: one way round for each ring of files. */
function cyclesOf(imports: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (file: string, way: readonly string[]): void => {
    const begin = way.indexOf(file);
    if (begin >= 0) cycles.push([...way.slice(begin), file].join(' → '));
    if (begin >= 0 || done.has(file)) return;
    for (const next of imports.get(file) ?? []) visit(next, [...way, file]);
    done.add(file);
  };
  for (const file of imports.keys()) visit(file, []);
  return cycles;
}

it('cycles are found, by types and through many files', () => {
  const imports = new Map([
    ['a', ['b', 'd']],
    ['b', ['c']],
    ['c', ['d', 'b']],
    ['d', []],
  ]);
  assert.deepEqual(cyclesOf(imports), ['b → c → b']);
});

it('no import leads back to its own file, an import of types neither', async () => {
  const cycles = cyclesOf(await importsOf(filesOf('**/*.{ts,mts,mjs}')));
  assert.deepEqual(
    cycles.filter((cycle) => !cycle.startsWith(entangled)),
    [],
  );
});

it('no folder but the root has more than 30 files and folders in it', () => {
  const children = new Map<string, Set<string>>();
  for (const file of filesOf('**/*')) {
    const parts = file.split('/');
    for (let depth = 1; depth < parts.length; depth++) {
      const folder = parts.slice(0, depth).join('/');
      children.set(folder, (children.get(folder) ?? new Set()).add(parts[depth] ?? ''));
    }
  }
  const full = [...children].filter(([, { size }]) => size > 30).map(([folder]) => folder);
  assert.deepEqual(full.toSorted(), crowded);
});
