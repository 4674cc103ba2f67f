import { expect } from '@open-wc/testing';
import { percent } from './percent.ts';

describe('percent', () => {
  it('rounds to three digits', () => {
    expect([0.25, 0.00979, 1 / 3, 0.5].map(percent)).to.deep.equal([
      '25 %',
      '0.979 %',
      '33.3 %',
      '50 %',
    ]);
  });

  it('says 0 % and 100 % of nothing and everything only', () => {
    expect([0, 1].map(percent)).to.deep.equal(['0 %', '100 %']);
    for (const few of [1 / 147_456, 1e-9, 1e-5]) expect(percent(few)).not.to.match(/^0 %/);
    for (const most of [0.9994, 0.9996, 0.99999, 1 - 2 ** -53]) {
      expect(percent(most)).not.to.match(/^100/);
    }
  });
});
