import { expect } from '@open-wc/testing';
import { scaleSpec } from '../testing/make-playground.ts';
import { argumentWords, numberWords, valueWords } from './value-words.ts';

describe('valueWords', () => {
  it('writes reciprocals as people do, as float64 and as the nearest float32', () => {
    for (const value of [1 / 255, Math.fround(1 / 255)])
      expect(numberWords(value)).to.equal('1/255');
    expect(numberWords(1 / 3)).to.equal('1/3');
    expect(numberWords(1 / 16)).to.equal('0.0625');
    expect(numberWords(0.5)).to.equal('0.5');
    expect(numberWords(0.0731)).to.equal('0.0731');
    expect(numberWords(255)).to.equal('255');
    expect(numberWords(NaN)).to.equal('NaN');
    expect(numberWords(-0)).to.equal('−0');
    expect(numberWords(0)).to.equal('0');
  });

  it('names options, and says on and off', () => {
    const { way, twice } = scaleSpec.parameters;
    expect(valueWords(way, 'before')).to.equal('before padding');
    expect(valueWords(twice, true)).to.equal('on');
    expect(valueWords(twice, false)).to.equal('off');
  });
});

describe('argumentWords', () => {
  it('reads like a part of a sentence', () => {
    const { scale, way, twice } = scaleSpec.parameters;
    expect(argumentWords(scale!, 1 / 255)).to.equal('÷ 255');
    expect(argumentWords(scale!, 4)).to.equal('× 4');
    expect(argumentWords(scale!, NaN)).to.equal('× NaN');
    expect(argumentWords(way!, 'before')).to.equal('way before padding');
    expect(argumentWords(twice!, true)).to.equal('twice');
    expect(argumentWords(twice!, false)).to.equal('not twice');
  });
});
