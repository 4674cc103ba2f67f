import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { it } from 'node:test';
import { scenarioGroups } from './scenarios.ts';

it('every scenario file is named after its scenario, in the folder of its family, and listed there', async () => {
  const files = await readdir(import.meta.dirname, { recursive: true });
  const written = files.filter((file) => file.endsWith('.scenario.ts'));
  const listed = scenarioGroups.flatMap(({ family, scenarios }) =>
    scenarios.map(({ id }) => path.join(family.id, `${id}.scenario.ts`)),
  );
  assert.deepEqual(written.sort(), listed.sort());
});
