import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import {
  bitCount,
  bitPart,
  codeOf,
  hexOf,
  valueOf,
  withFlipped,
  type Encoding,
} from './bit-code.ts';

const encodings: readonly Encoding[] = ['float32', 'float16'];

describe('codes of numbers', () => {
  it('are IEEE 754', () => {
    expect(hexOf(codeOf(1, 'float32'), 'float32')).to.equal('0x3f800000');
    expect(hexOf(codeOf(-0, 'float32'), 'float32')).to.equal('0x80000000');
    expect(hexOf(codeOf(65_504, 'float16'), 'float16')).to.equal('0x7bff');
    expect(valueOf(withFlipped(codeOf(1, 'float32'), 30), 'float32')).to.equal(Infinity);
    expect(valueOf(withFlipped(codeOf(1, 'float16'), 15), 'float16')).to.equal(-1);
    expect(valueOf(0x7fc00000, 'float32')).to.be.NaN;
  });

  it('have one sign, the exponent below it, and the fraction', () => {
    const parts = (encoding: Encoding) =>
      ['sign', 'exponent', 'fraction'].map(
        (part) =>
          Array.from({ length: bitCount(encoding) }, (_, bit) => bitPart(bit, encoding)).filter(
            (one) => one === part,
          ).length,
      );
    expect(parts('float32')).to.deep.equal([1, 8, 23]);
    expect(parts('float16')).to.deep.equal([1, 5, 10]);
  });

  it('lead back to the number, and twice flipped to themselves', () => {
    fc.assert(
      fc.property(
        fc.float(),
        fc.nat(31),
        fc.constantFrom(...encodings),
        (value, drawn, encoding) => {
          const bit = drawn % bitCount(encoding);
          const code = codeOf(value, encoding);
          expect(withFlipped(withFlipped(code, bit), bit)).to.equal(code);
          expect(Object.is(codeOf(valueOf(code, encoding), encoding), code)).to.equal(true);
          if (encoding === 'float32') expect(valueOf(code, encoding)).to.be.deep.equal(value);
        },
      ),
    );
  });
});
