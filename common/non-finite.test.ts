import { expect } from '@open-wc/testing';
import * as fc from 'fast-check';
import { float32Bits, hexBits } from './float-bits.ts';
import {
  isNumberToken,
  numberToken,
  numberTokens,
  stringifyNonFinite,
  tokenNumber,
} from './non-finite.ts';

describe('number tokens', () => {
  it('name exactly the numbers that JSON does not write as they are', () => {
    fc.assert(
      fc.property(fc.double(), (value) => {
        // The oracle: JSON itself. It writes null for NaN and ±Infinity, and 0 for −0.
        const back: unknown = JSON.parse(JSON.stringify(value));
        const token = numberToken(value);
        expect(token === null).to.equal(Object.is(back, value));
        if (token !== null) expect(Object.is(tokenNumber(token), value)).to.equal(true);
      }),
    );
  });

  it('cover NaN, both infinities and minus zero', () => {
    expect([NaN, Infinity, -Infinity, -0].map(numberToken)).to.deep.equal([...numberTokens]);
  });

  it('are no other text', () => {
    for (const text of ['nan', 'inf', '0', '', 'toString', null, NaN]) {
      expect(isNumberToken(text), String(text)).to.equal(false);
    }
  });
});

describe('stringifyNonFinite', () => {
  it('writes tokens at any depth and never null in their place', () => {
    const text = stringifyNonFinite({ a: [NaN, { b: -0 }], c: -Infinity, d: Infinity, e: 1.5 });
    expect(text).to.equal('{"a":["NaN",{"b":"-0"}],"c":"-Infinity","d":"Infinity","e":1.5}');
  });
});

describe('float32Bits', () => {
  it('tells what IEEE 754 says', () => {
    const known: [number, string][] = [
      [1, '0x3f800000'],
      [-2, '0xc0000000'],
      [0, '0x00000000'],
      [-0, '0x80000000'],
      [Infinity, '0x7f800000'],
      [65504, '0x477fe000'],
      [2 ** -149, '0x00000001'],
    ];
    for (const [value, bits] of known) expect(hexBits(float32Bits(value))).to.equal(bits);
  });
});
