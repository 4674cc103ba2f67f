import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { it } from 'node:test';
import { matcherNames } from '../../testing/matchers/run-matchers.ts';
import { packageRoot } from '../package-root.ts';
import { testingReference } from './testing-reference.ts';

it('the reference of faultbook/testing is that of the docstrings (npm run reference)', async () => {
  const text = await testingReference();
  assert.equal(await readFile(path.join(packageRoot, 'docs/testing-reference.md'), 'utf8'), text);
  for (const name of [...matcherNames, 'expectGolden', 'expectRun', 'runScenario'])
    assert.match(text, new RegExp(`^##+ ${name}\\b`, 'm'));
});
