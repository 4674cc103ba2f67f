import { expect } from '@open-wc/testing';
import { decodeHalfFloats } from './half-float.ts';

/** The patterns of IEEE 754-2008, table 3.5, and their values by its formulas. */
const KNOWN: readonly (readonly [bits: number, value: number])[] = [
  [0x0000, 0],
  [0x8000, -0],
  [0x0001, 2 ** -24],
  [0x03ff, 1023 * 2 ** -24],
  [0x0400, 2 ** -14],
  [0x3555, 0.333251953125],
  [0x3c00, 1],
  [0xc000, -2],
  [0x7bff, 65504],
  [0x7c00, Infinity],
  [0xfc00, -Infinity],
  [0x7e00, NaN],
];

describe('decodeHalfFloats', () => {
  for (const [bits, value] of KNOWN) {
    it(`0x${bits.toString(16).padStart(4, '0')} is ${Object.is(value, -0) ? '-0' : value}`, () => {
      const [decoded] = decodeHalfFloats(Uint16Array.of(bits));
      expect(Object.is(decoded, value), String(decoded)).to.equal(true);
    });
  }

  it('is strictly increasing over all finite positive halves', () => {
    const decoded = decodeHalfFloats(Uint16Array.from({ length: 0x7c00 }, (_, bits) => bits));
    expect(decoded.every((value, bits) => bits === 0 || value > decoded[bits - 1]!)).to.equal(true);
  });
});
