import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { countOf, formatMagnitude, formatNumber, formatShare } from './format-number.ts';

describe('formatNumber', () => {
  const cases: readonly (readonly [number, string])[] = [
    [NaN, 'NaN'],
    [Infinity, '+∞'],
    [-Infinity, '−∞'],
    [-0, '−0'],
    [0, '0'],
    [65_504, '65\u202f504'],
    [-65_504, '−65\u202f504'],
    [1 / 255, '0.003922'],
    [7_712_345, '7.712e6'],
    [3.4028234663852886e38, '3.403e38'],
    [1e-7, '1e-7'],
    [255, '255'],
    [0.5, '0.5'],
  ];
  for (const [value, words] of cases)
    it(`writes ${String(value)} as ${words}`, () => {
      expect(formatNumber(value)).to.equal(words);
    });

  it('groups the whole part of a number with decimals', () => {
    expect(formatNumber(-67_098.63659, 7)).to.equal('−67\u202f098.64');
  });

  it('keeps a number within half a unit of its last digit', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -1e300, max: 1e300 }), (value) => {
        const read = Number(formatNumber(value).replace('−', '-').replaceAll('\u202f', ''));
        expect(Math.abs(read - value)).to.be.at.most(Math.abs(value) * 6e-4);
      }),
    );
  });
});

describe('formatShare', () => {
  it('says 0 % and 100 % of these two only', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (share) => {
        const words = formatShare(share);
        expect(words === '0 %').to.equal(share === 0);
        expect(words === '100 %').to.equal(share === 1);
      }),
    );
  });

  it('marks what rounding would hide', () => {
    expect(formatShare(1 / 110_592)).to.equal('< 0.1 %');
    expect(formatShare(1 - 1 / 110_592)).to.equal('> 99.9 %');
    expect(formatShare(0.0112)).to.equal('1.1 %');
  });
});

describe('formatMagnitude and countOf', () => {
  it('has a dash where nothing is finite', () => {
    expect(formatMagnitude(null)).to.equal('–');
    expect(formatMagnitude(0)).to.equal('0');
  });

  it('counts none, one and several', () => {
    expect([0, 1, 2].map((n) => countOf(n, 'hand'))).to.deep.equal([
      'no hand',
      '1 hand',
      '2 hands',
    ]);
  });
});
