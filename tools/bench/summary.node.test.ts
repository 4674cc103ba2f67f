import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ratioOf, summarise } from './summary.ts';

describe('summary', () => {
  it('gives median and quartiles of an odd and an even number of values', () => {
    assert.deepEqual(summarise([5, 1, 3, 2, 4]), { median: 3, q1: 2, q3: 4, runs: 5 });
    assert.deepEqual(summarise([4, 1]), { median: 2.5, q1: 1.75, q3: 3.25, runs: 2 });
    assert.deepEqual(summarise([7]), { median: 7, q1: 7, q3: 7, runs: 1 });
  });

  it('gives NaN of nothing, which no budget lets pass', () => {
    assert.ok(Number.isNaN(summarise([]).median));
  });

  it('leaves the values as they were', () => {
    const values = [3, 1, 2];
    summarise(values);
    assert.deepEqual(values, [3, 1, 2]);
  });

  it('divides neighbours of a round, so that a slow phase of the machine cancels out', () => {
    // Twice as long in every round; the machine is ten times slower in the second half.
    const ratio = ratioOf([20, 22, 200, 220], [10, 11, 100, 110]);
    assert.equal(ratio.median, 2);
    assert.equal(ratio.q1, 2);
    assert.equal(ratio.q3, 2);
    assert.equal(ratio.ofFastest, 2);
  });
});
