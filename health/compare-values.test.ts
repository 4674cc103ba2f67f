import { expect } from '@open-wc/testing';
import { compareValues } from './compare-values.ts';

describe('compareValues', () => {
  it('gives the largest difference and the relative L2 norm of the differences', () => {
    // Differences 3, −4, 0 against golden 0, 12, 5: 5 ÷ 13.
    expect(compareValues([0, 12, 5], [3, 8, 5])).to.deep.equal({
      maxAbs: 4,
      relativeL2: 5 / 13,
      leftOut: 0,
    });
  });

  it('leaves out what is not finite on either side', () => {
    const golden = [NaN, 1, Infinity, -Infinity, 2];
    const faulty = [1, NaN, Infinity, Infinity, 3];
    expect(compareValues(golden, faulty)).to.deep.equal({
      maxAbs: 1,
      relativeL2: 0.5,
      leftOut: 4,
    });
  });

  it('is null where nothing is finite in both, or nothing is there', () => {
    expect(compareValues([NaN, 1], [1, NaN])).to.deep.equal({
      maxAbs: null,
      relativeL2: null,
      leftOut: 2,
    });
    expect(compareValues([], [])).to.deep.equal({ maxAbs: null, relativeL2: null, leftOut: 0 });
  });

  it('is zero for equal values, infinite where golden is all zero and faulty is not', () => {
    expect(compareValues([0, -0, 1e38], [-0, 0, 1e38])).to.deep.equal({
      maxAbs: 0,
      relativeL2: 0,
      leftOut: 0,
    });
    expect(compareValues([0, 0], [0, 2]).relativeL2).to.equal(Infinity);
  });

  it('neither overflows nor underflows', () => {
    expect(compareValues([3e38, 0], [-3e38, 0])).to.include({ maxAbs: 6e38, relativeL2: 2 });
    expect(compareValues([3 * 2 ** -149], [6 * 2 ** -149]).relativeL2).to.equal(1);
  });
});
