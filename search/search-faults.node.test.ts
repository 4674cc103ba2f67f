import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { faultSpecs } from '../faults/fault-specs.ts';
import { searchFaults } from './search-faults.ts';

const specs = Object.values(faultSpecs).filter(({ role }) => role === 'fault');
const search = await searchFaults(specs);
const found = (query: string) => search(query).hits.map(({ id }) => id);

/** What people ask for, and the fault that must be among the first three. */
const queries: readonly (readonly [words: string, fault: string])[] = [
  ['bgr', 'swapped-channels'],
  ['wrong colors', 'swapped-channels'],
  ['divide by 255', 'network-input-scale'],
  ['nan pixel', 'bad-pixels'],
  ['holes in the array', 'undefined-pixels'],
  ['low light', 'source-noise'],
  ['overexposed', 'source-gain'],
  ['video without size', 'element-size'],
  ['webcam unplugged', 'stopped-stream'],
  ['not loaded yet', 'element-too-early'],
  ['cosmic ray', 'weight-bit-flip'],
  ['bitflip', 'weight-bit-flip'],
  ['weights corupted', 'weight-bit-flip'],
  ['nan weight', 'weight-value'],
  ['quantized', 'weight-lost-minimum'],
  ['endianness', 'weight-misread'],
  ['random initialization', 'weight-redraw'],
  ['404', 'broken-shard'],
  ['memroy leak', 'leak'],
  ['gpu reset', 'lost-context'],
  ['promise never resolves', 'never-settles'],
  ['texture too large', 'texture-limit'],
  ['fp16', 'emulated-precision'],
  ['straight finger', 'straight-finger'],
  ['landmark NaN', 'keypoint-value'],
  ['isnan', 'isnan-hook'],
  ['network-input-pixels', 'network-input-pixels'],
];

describe('searchFaults', () => {
  for (const [words, fault] of queries)
    it(`finds ${fault} by “${words}”, among the first three`, () => {
      const best = found(words).slice(0, 3);
      assert.ok(best.includes(fault), `found: ${best.join(', ')}`);
    });

  it('finds every fault first by its title, and by its id', () => {
    for (const { id, title } of specs) {
      assert.equal(found(title)[0], id, title);
      assert.ok(found(id).slice(0, 3).includes(id), id);
    }
  });

  it('finds nothing by what is no fault', () => {
    assert.deepEqual(found('zebra'), []);
  });
});
