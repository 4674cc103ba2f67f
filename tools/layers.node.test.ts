import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { it } from 'node:test';
import { layers, layerTable } from './layers.mjs';
import { packageRoot } from './package-root.ts';

/** Cells without the spaces and dashes by which a formatter aligns them. */
const cells = (table: string): string[] =>
  table.split('\n').map((line) => line.replace(/\s+/g, ' ').replace(/-{3,}/g, '---'));

it('docs/architecture.md shows the layers that the lint enforces', async () => {
  const text = await readFile(path.join(packageRoot, 'docs/architecture.md'), 'utf8');
  const table = /^\| folder [^]*?(?=\n\n)/m.exec(text)?.[0] ?? '';
  assert.deepEqual(cells(table), cells(layerTable()));
});

it('every folder with code of the product is a layer', async () => {
  const entries = await readdir(packageRoot, { withFileTypes: true });
  const other = [
    'assets',
    'dist',
    'docs',
    'examples',
    'lib',
    'node_modules',
    'test-results',
    'tools',
  ];
  const folders = entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => name)
    .filter((name) => !other.includes(name));
  const names = layers.map(({ folder }) => folder);
  assert.deepEqual(folders.sort(), [...names].sort());
});

it('no layer imports one that is listed above it', () => {
  const names = layers.map(({ folder }) => folder);
  const upwards = layers.flatMap(({ folder, may }, place) =>
    may
      .filter((allowed) => !allowed.includes('/') && names.indexOf(allowed) <= place)
      .map((allowed) => `${folder} → ${allowed}`),
  );
  assert.deepEqual(upwards, []);
});
