import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { allRows } from '../tools/command-line/testing/all-rows.ts';
import { scenarios } from './scenarios.ts';

describe('every scenario', () => {
  it('is answered by each of its guards as it says', async () => {
    const rows = await allRows('--guards');
    const guarded = rows.filter(({ guards }) => guards.length > 0);
    assert.equal(
      guarded.length,
      scenarios.reduce((sum, { mitigations }) => sum + mitigations.length, 0),
    );
  });
});
