import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { faultbook } from '../tools/command-line/testing/faultbook.ts';
import { scenarios } from './scenarios.ts';

interface Cell {
  readonly row: number;
  readonly column: number;
  readonly expected: string | null;
  readonly outcome: string | null;
  readonly failure: string | null;
}

describe('every matrix', () => {
  for (const { id, matrix } of scenarios) {
    if (matrix === null) continue;
    it(`of ${id} has the outcomes that it is expected to have`, { timeout: 900_000 }, async () => {
      assert.notEqual(matrix.outcomes.length, 0, 'no outcome is expected');
      const { stdout, stderr } = await faultbook(['run', id, '--matrix', '--json']);
      assert.notEqual(stdout, '', stderr);
      const { cells } = JSON.parse(stdout) as { cells: readonly Cell[] };
      assert.equal(cells.length, matrix.rows.values.length * matrix.columns.values.length);
      const wrong = cells.filter(({ expected, outcome }) => outcome !== expected);
      assert.deepEqual(
        wrong.map(
          ({ row, column, expected, outcome, failure }) =>
            `row ${row}, column ${column}: expected ${expected}, found ${outcome ?? failure}`,
        ),
        [],
      );
    });
  }
});
