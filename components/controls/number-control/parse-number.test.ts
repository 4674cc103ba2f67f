import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import type { NumberParameter } from '../../../faults/fault-spec.ts';
import { scaleSpec } from '../../testing/make-playground.ts';
import { parseNumber } from './parse-number.ts';
import { fromSlider, sliderSteps, toSlider } from './slider-scale.ts';

const scale = scaleSpec.parameters.scale as NumberParameter;
const bit: NumberParameter = {
  ...scale,
  min: 0,
  max: 31,
  integer: true,
  spread: 'linear',
  special: [],
};

describe('parseNumber', () => {
  const readable: readonly (readonly [string, number])[] = [
    ['255', 255],
    ['1/255', 1 / 255],
    ['65 504', 65_504],
    ['65\u202f504', 65_504],
    ['6.5e4', 65_000],
    ['.5', 0.5],
    ['nan', NaN],
    ['∞', Infinity],
    ['+Inf', Infinity],
    ['−∞', -Infinity],
    ['-Infinity', -Infinity],
    ['−0', -0],
    ['-0.0', -0],
  ];
  for (const [text, value] of readable)
    it(`reads “${text}”`, () => {
      const parsed = parseNumber(text, scale);
      expect(parsed.ok && Object.is(parsed.value, value)).to.equal(true);
    });

  it('says what was given and what is allowed', () => {
    expect(parseNumber('abc', scale)).to.deep.equal({
      ok: false,
      message:
        '“abc” was given, not a number. Allowed: 0.003922 to 65\u202f504, or NaN, +∞, −∞, −0.',
    });
    expect(parseNumber('70000', scale)).to.have.property('message').that.contains('“70000”');
    expect(parseNumber('', scale)).to.have.property('message').that.contains('Nothing was given');
  });

  for (const text of ['', '  ', '0', '1e', '1/0', '1/2/3', '0x10', '1,5', '--1', 'e5', '-5'])
    it(`refuses “${text}”`, () => {
      expect(parseNumber(text, scale).ok).to.equal(false);
    });

  it('refuses fractions and special values where they are not allowed', () => {
    expect(parseNumber('7', bit)).to.deep.equal({ ok: true, value: 7 });
    for (const text of ['7.5', 'NaN', '-0', '∞', '32'])
      expect(parseNumber(text, bit).ok, text).to.equal(false);
  });

  it('reads back every number it allows', () => {
    fc.assert(
      fc.property(fc.double({ min: scale.min, max: scale.max, noNaN: true }), (value) => {
        expect(parseNumber(String(value), scale)).to.deep.equal({ ok: true, value });
      }),
    );
  });
});

describe('slider', () => {
  const both = { ...scale, min: -1000, max: 1e6 };
  const parameters = [scale, bit, both, { ...scale, spread: 'linear' as const }];

  it('reaches both ends exactly and never leaves the range', () => {
    for (const parameter of parameters) {
      expect(fromSlider(parameter, 0)).to.equal(parameter.min);
      expect(fromSlider(parameter, sliderSteps)).to.equal(parameter.max);
      let before = -Infinity;
      for (let position = 0; position <= sliderSteps; position++) {
        const value = fromSlider(parameter, position);
        expect(value).to.be.within(Math.max(before, parameter.min), parameter.max);
        before = value;
      }
    }
  });

  it('stands where its value is', () => {
    for (const parameter of [scale, both])
      for (let position = 0; position <= sliderSteps; position += 7)
        expect(toSlider(parameter, fromSlider(parameter, position))).to.be.closeTo(position, 1);
  });

  it('has the logarithmic middle of a logarithmic range in its middle', () => {
    const middle = Math.sqrt(scale.min * scale.max);
    expect(fromSlider(scale, sliderSteps / 2)).to.be.closeTo(middle, middle * 0.01);
  });

  it('has a place for values that are not on it', () => {
    expect(toSlider(scale, NaN)).to.equal(0);
    expect(toSlider(scale, Infinity)).to.equal(sliderSteps);
  });
});
