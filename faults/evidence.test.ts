import { expect } from '@open-wc/testing';
import * as fc from 'fast-check';
import { addressOf, compareBits } from './evidence.ts';

/** float32 values from their bits. */
const fromBits = (...words: number[]): Float32Array =>
  new Float32Array(Uint32Array.from(words).buffer);

describe('addressOf', () => {
  it('inverts the row-major index', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 7 }), { maxLength: 4 }), (shape) => {
        const size = shape.reduce((product, side) => product * side, 1);
        for (let index = 0; index < size; index++) {
          const address = addressOf(index, shape);
          expect(address.every((at, axis) => at >= 0 && at < (shape[axis] ?? 0))).to.equal(true);
          const back = address.reduce((sum, at, axis) => sum * (shape[axis] ?? 0) + at, 0);
          expect(back).to.equal(index);
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('compareBits', () => {
  it('counts the elements whose bits differ, by the words themselves', () => {
    const word = fc.oneof(
      fc.nat(0xffffffff),
      fc.constantFrom(0x7fc00000, 0x7fc00001, 0xffc00000, 0x80000000, 0, 0x7f800000),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(word, word), { maxLength: 20 }), (pairs) => {
        const found = compareBits(
          fromBits(...pairs.map(([before]) => before)),
          fromBits(...pairs.map(([, after]) => after)),
          [pairs.length],
        );
        const differing = pairs.findIndex(([before, after]) => before !== after);
        expect(found.elements).to.equal(pairs.length);
        expect(found.changed).to.equal(pairs.filter(([a, b]) => a !== b).length);
        expect(found.first?.address ?? null).to.deep.equal(differing < 0 ? null : [differing]);
      }),
    );
  });

  it('sees a zero change its sign', () => {
    const { changed, first } = compareBits([1, 0], [1, -0], [2]);
    expect(changed).to.equal(1);
    expect(first?.bitsBefore).to.equal('0x00000000');
    expect(first?.bitsAfter).to.equal('0x80000000');
  });

  it('sees a NaN change its payload, and only then', () => {
    const quiet = fromBits(0x7fc00000);
    expect(compareBits(quiet, fromBits(0x7fc00000), [1]).changed).to.equal(0);
    const { changed, first } = compareBits(quiet, fromBits(0xffc00123), [1]);
    expect(changed).to.equal(1);
    expect(first).to.include({ bitsBefore: '0x7fc00000', bitsAfter: '0xffc00123' });
    expect(Number.isNaN(first?.before) && Number.isNaN(first?.after)).to.equal(true);
  });

  it('names the first changed element by its address, with values before and after', () => {
    const { first } = compareBits([1, 2, 3, 4, 5, 6], [1, 2, 3, 4, -8, 7], [2, 3]);
    expect(first).to.deep.equal({
      address: [1, 1],
      before: 5,
      after: -8,
      bitsBefore: '0x40a00000',
      bitsAfter: '0xc1000000',
    });
  });

  it('reads the part of a buffer that a view shows', () => {
    const all = fromBits(1, 2, 3, 4);
    expect(compareBits(all.subarray(1, 3), fromBits(2, 3), [2]).changed).to.equal(0);
  });

  it('finds nothing in nothing', () => {
    expect(compareBits([], [], [0])).to.deep.equal({ elements: 0, changed: 0, first: null });
  });
});
