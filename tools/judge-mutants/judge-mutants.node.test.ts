import assert from 'node:assert/strict';
import { access } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { packageRoot } from '../package-root.ts';
import { judgeMutants } from './judge-mutants.ts';
import { occurrences } from './mutated-copy.ts';

describe('mutants of the judges', () => {
  for (const mutant of judgeMutants) {
    it(`has one place in the code: ${mutant.wrong}`, async () => {
      assert.equal(await occurrences(mutant), 1, `${mutant.file} must hold once: ${mutant.find}`);
      assert.notEqual(mutant.find, mutant.replace);
      for (const file of mutant.tests) await access(path.join(packageRoot, file));
    });
  }
});
