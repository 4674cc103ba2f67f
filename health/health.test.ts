import { expect } from '@open-wc/testing';
import { nonFiniteShare } from './health.ts';

const healthy = {
  size: 8,
  nan: 0,
  posInf: 0,
  negInf: 0,
  zero: 0,
  pastHalf: 0,
  min: 1,
  max: 1,
  absMax: 1,
  mean: 1,
};

describe('nonFiniteShare', () => {
  it('counts NaN and both infinities', () => {
    expect(nonFiniteShare({ ...healthy, nan: 1, posInf: 1, negInf: 2 })).to.equal(0.5);
  });

  it('is zero for an empty tensor', () => {
    expect(nonFiniteShare({ ...healthy, size: 0 })).to.equal(0);
  });
});
