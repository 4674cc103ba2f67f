import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AllRow } from '../tools/command-line/run-all.ts';
import { faultbook } from '../tools/command-line/testing/faultbook.ts';
import { scenarios } from './scenarios.ts';

const told = ({ scenario, input, guards, status, problems }: AllRow): string =>
  [`${scenario} on ${input}`, ...guards.map((id) => `with ${id}`), status, ...problems].join('; ');

/** Rows of `faultbook run --all`, none of which may have drifted or failed. */
async function runAll(...words: string[]): Promise<AllRow[]> {
  const { code, stdout, stderr } = await faultbook(['run', '--all', ...words, '--json']);
  assert.notEqual(stdout, '', stderr);
  const rows = JSON.parse(stdout) as AllRow[];
  const wrong = rows.filter(({ status }) => status === 'drifted' || status === 'failed');
  assert.deepEqual(wrong.map(told), []);
  assert.equal(code, 0);
  return rows;
}

describe('every scenario', () => {
  it('holds on every rendered hand that it speaks of, at least one', async () => {
    const rows = await runAll('--inputs', 'all');
    for (const { id, input } of scenarios) {
      const mine = rows.filter(({ scenario }) => scenario === id);
      const held = mine.filter(({ status }) => status === 'holds');
      assert.ok(held.length >= 1, id);
      if (!input.startsWith('graph:')) assert.ok(mine.length >= 9, id);
    }
  });

  it('is answered by each of its guards as it says', async () => {
    const rows = await runAll('--guards');
    const guarded = rows.filter(({ guards }) => guards.length > 0);
    assert.equal(
      guarded.length,
      scenarios.reduce((sum, { mitigations }) => sum + mitigations.length, 0),
    );
  });
});
