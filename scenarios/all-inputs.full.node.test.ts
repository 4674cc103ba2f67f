import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { allRows } from '../tools/command-line/testing/all-rows.ts';
import { scenarios } from './scenarios.ts';

describe('every scenario', () => {
  it('holds on every rendered hand that it speaks of, at least one', async () => {
    const rows = await allRows('--inputs', 'all');
    for (const { id, input } of scenarios) {
      const mine = rows.filter(({ scenario }) => scenario === id);
      const held = mine.filter(({ status }) => status === 'holds');
      assert.ok(held.length >= 1, id);
      if (input?.startsWith('graph:') !== true) assert.ok(mine.length >= 9, id);
    }
  });
});
