import { expect } from '@open-wc/testing';
import { distanceWords, inGoldenValues } from './distance.ts';

const inPalms = distanceWords('of the palm', 'palms');

describe('distanceWords and inGoldenValues', () => {
  it('tell parts up to one, then multiples, and that there is no end', () => {
    expect(inPalms(0)).to.equal('0 % of the palm');
    expect(inPalms(0.12)).to.equal('12 % of the palm');
    expect(inPalms(1)).to.equal('100 % of the palm');
    expect(inPalms(1.03)).to.equal('1.03 palms');
    expect(inPalms(1.3e7)).to.equal('1.3e7 palms');
    expect(inPalms(Infinity)).to.equal('any amount');
    expect(inPalms(NaN)).to.equal('any amount');
    expect(inGoldenValues(0.5)).to.equal('50 % of the golden value');
    expect(inGoldenValues(2.44)).to.equal('2.44 times the golden value');
    expect(inGoldenValues(1000)).to.equal(
      '1\u202f000 times the golden value (0 counts as a thousandth of the largest)',
    );
    expect(inGoldenValues(Infinity)).to.equal('any amount');
  });
});
