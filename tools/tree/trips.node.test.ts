import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { it } from 'node:test';
import { packageRoot } from '../package-root.ts';

const read = (file: string): Promise<string> => readFile(path.join(packageRoot, file), 'utf8');

/** Stops of a trip, in order: a file, and the export that a reader is to look at. */
const stopsOf = (trip: string): { readonly file: string; readonly name: string }[] =>
  [...trip.matchAll(/^ +\d\. `([^`]+)` \(`(\w+)`\)/gm)].map(([, file = '', name = '']) => ({
    file,
    name,
  }));

it('the trips of docs/architecture.md lead through files that are there, at most four each', async () => {
  const text = await read('docs/architecture.md');
  const [, section = ''] = /^## Three trips$([^]*?)(?=^## |^How to add)/m.exec(text) ?? [];
  const trips = section.split(/^- /m).slice(1).map(stopsOf);
  assert.equal(trips.length, 3);
  for (const stops of trips) {
    assert.ok(stops.length >= 2 && stops.length <= 4, JSON.stringify(stops));
    for (const { file, name } of stops) {
      const exported = new RegExp(`^export .*\\b${name}\\b`, 'm');
      assert.match(await read(file), exported, `${file} exports ${name}`);
    }
  }
});
