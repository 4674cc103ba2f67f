import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { UsageError } from '../command-line/exit-codes.ts';
import { parseBenchOptions } from './bench-options.ts';

describe('bench options', () => {
  it('measures everything unless told otherwise', () => {
    const { json, write, only } = parseBenchOptions([]);
    assert.deepEqual([json, write], [false, false]);
    assert.deepEqual([...only], ['trace', 'rivals', 'suffix', 'growth', 'wasm', 'page']);
  });

  it('takes some parts and a number of rounds', () => {
    const { only, repeats, json } = parseBenchOptions([
      '--only',
      'suffix,page',
      '--repeats',
      '3',
      '--json',
    ]);
    assert.deepEqual([...only], ['suffix', 'page']);
    assert.deepEqual([repeats, json], [3, true]);
  });

  for (const words of [
    ['--only', 'speed'],
    ['--only', 'trace,'],
    ['--repeats', '0'],
    ['--repeats', '2.5'],
    ['--repeats', 'many'],
    ['--fast'],
    ['trace'],
    ['--write', '--only', 'trace'],
  ]) {
    it(`refuses ${words.join(' ')}`, () => {
      assert.throws(() => parseBenchOptions(words), UsageError);
    });
  }
});
