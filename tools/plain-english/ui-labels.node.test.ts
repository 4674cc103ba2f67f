import { readFile } from 'node:fs/promises';
import path from 'node:path';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { glob } from 'tinyglobby';
import { faultSpecs } from '../../faults/fault-specs.ts';
import { packageRoot } from '../package-root.ts';
import { scenarios } from '../../scenarios/scenarios.ts';

const read = (file: string): Promise<string> => readFile(path.join(packageRoot, file), 'utf8');

/** A label as sources and pages of Markdown both have it. */
const plain = (text: string): string => text.replace(/\s+/g, ' ').replaceAll('’', "'");

/** Where a reader is told what to press; before that, the README addresses its readers in bold. */
const stepsOf = (text: string): string => text.slice(Math.max(0, text.indexOf('## Five minutes')));

describe('labels that the README and the tutorial name in bold', () => {
  for (const file of ['README.md', 'docs/tutorial.md'])
    it(`are on the page: ${file}`, async () => {
      const sources = await glob(['components/**/*.ts', '!**/*.test.ts'], { cwd: packageRoot });
      const page = plain((await Promise.all(sources.map(read))).join('\n'));
      const titles = [...scenarios, ...Object.values(faultSpecs)].map(({ title }) => plain(title));
      const named = [...stepsOf(await read(file)).matchAll(/\*\*([^*]+)\*\*/g)].map(
        ([, label = '']) => plain(label),
      );
      assert.ok(named.length > 5);
      // A label is a whole text of an element, or a whole string.
      const isLabel = (label: string): boolean =>
        new RegExp(`[>'] ?${label.replace(/[^\w ]/g, '.')} ?[<'$]`).test(page);
      const missing = named.filter(
        (label) => !titles.includes(label) && !['x', 'y'].includes(label) && !isLabel(label),
      );
      assert.deepEqual(missing, []);
    });
});
