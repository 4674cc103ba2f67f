import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { format } from 'prettier';
import { mergeRows, readRows, reportText, type ReportRow } from './full-report.ts';

const row = (file: string, more: Partial<ReportRow> = {}): ReportRow => ({
  file,
  passed: 3,
  failed: 0,
  skipped: 1,
  seconds: 2.5,
  date: '2026-11-24 11:14',
  commit: 'a74f7c4',
  failures: [],
  ...more,
});

const failing = row('b/second.test.ts', { failed: 1, failures: ['b/second.test.ts: breaks'] });

describe('the report of the full tier', () => {
  it('reads back what it wrote, formatted', async () => {
    const rows = [row('a/first.test.ts'), failing];
    const text = await format(reportText(rows, []), { parser: 'markdown' });
    assert.deepEqual(readRows(text), rows);
    assert.match(text, /6 passed, 1 failed, 2 skipped/);
  });

  it('takes a text that is no report for an empty one', () => {
    assert.deepEqual(readRows('# Something else\n\n| a | b |\n'), []);
  });

  it('renews the rows of a run, keeps the others, and drops those of files that are gone', () => {
    const renewed = row('b/second.test.ts', { commit: 'fffffff' });
    const merged = mergeRows(
      [row('a/first.test.ts'), failing, row('c/gone.test.ts')],
      [renewed],
      new Set(['a/first.test.ts', 'b/second.test.ts', 'd/new.test.ts']),
    );
    assert.deepEqual(merged, [row('a/first.test.ts'), renewed]);
  });

  it('names what was never run', () => {
    assert.match(reportText([], ['d/new.test.ts']), /Never run: d\/new\.test\.ts/);
  });
});
