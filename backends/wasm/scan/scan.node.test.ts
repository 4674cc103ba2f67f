import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import { healthDifferences } from '../../self-test.ts';
import { cpuHealth } from '../../../health/cpu-health.ts';
import { createScan, type HeapScan } from './scan.ts';

/** Values of a block of the scan. */
const block = 256;

const kinds: Readonly<Record<string, (index: number) => number>> = {
  finite: (index) => Math.sin(index),
  NaN: () => NaN,
  'almost only NaN': (index) => (index % block === 3 ? 5 : NaN),
  'one NaN': (index) => (index % block === 77 ? NaN : index % 5),
  infinities: (index) => [Infinity, 1, -Infinity, -2][index % 4] as number,
  'past the largest float16': (index) => (index % block === 9 ? -65520 : -0),
  zeros: (index) => (index % 2 === 0 ? 0 : -0),
  'a sum that overflows': (index) => (index % 2 === 0 ? 3e38 : 2e38),
};
const names = Object.keys(kinds);

describe('the scan of a heap', () => {
  const memory = new WebAssembly.Memory({ initial: 16 });
  let scan: HeapScan;
  before(async () => {
    const binary = await readFile(path.join(import.meta.dirname, 'scan.wasm'));
    scan = await createScan(memory, await WebAssembly.compile(binary));
  });

  /** Writes stretches of values one after the other, and compares the scan with float64. */
  function compare(what: string, stretches: readonly string[], length: number): void {
    const values = Float32Array.from({ length: stretches.length * length }, (_, index) =>
      (kinds[stretches[Math.floor(index / length)] ?? ''] as (index: number) => number)(index),
    );
    // Not at the beginning of a vector: tensors are where the allocator puts them.
    new Float32Array(memory.buffer, 1028, values.length).set(values);
    assert.deepEqual(
      healthDifferences(what, cpuHealth(values), scan.health(1028, values.length)),
      [],
    );
  }

  for (const first of names) {
    for (const second of names) {
      it(`is exact where ${first} is followed by ${second}, and comes again`, () => {
        compare('whole blocks', [first, second, first], 2 * block);
        compare('stretches that end inside a block', [first, second, first], block - 3);
        compare('a few values', [first, second], 5);
      });
    }
  }
});
