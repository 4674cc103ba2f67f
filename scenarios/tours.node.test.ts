import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { scenarios } from './scenarios.ts';
import { worthSeeingFirst } from './tours.ts';

describe('tours', () => {
  for (const [name, ids] of Object.entries({ worthSeeingFirst })) {
    it(`${name} names scenarios that there are, each once`, () => {
      const known = scenarios.map(({ id }) => id);
      assert.deepEqual(
        ids.filter((id) => !known.includes(id)),
        [],
      );
      assert.equal(new Set(ids).size, ids.length);
      assert.ok(ids.length >= 4);
    });
  }
});
