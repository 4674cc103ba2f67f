import assert from 'node:assert/strict';
import type { AllRow } from '../run-all.ts';
import { faultbook } from './faultbook.ts';

const told = ({ scenario, input, guards, status, problems }: AllRow): string =>
  [`${scenario} on ${input}`, ...guards.map((id) => `with ${id}`), status, ...problems].join('; ');

/** Rows of `faultbook run --all`, none of which may have drifted or failed. */
export async function allRows(...words: string[]): Promise<AllRow[]> {
  const { code, stdout, stderr } = await faultbook(['run', '--all', ...words, '--json']);
  assert.notEqual(stdout, '', stderr);
  const rows = JSON.parse(stdout) as AllRow[];
  const wrong = rows.filter(({ status }) => status === 'drifted' || status === 'failed');
  assert.deepEqual(wrong.map(told), []);
  assert.equal(code, 0);
  return rows;
}
