import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { coordinates, flatIndex, sizeOf } from './coordinates.ts';

const shapes = fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 4 });

describe('coordinates', () => {
  it('lead to the element and back', () => {
    fc.assert(
      fc.property(shapes, fc.nat(), (shape, drawn) => {
        const index = drawn % sizeOf(shape);
        const at = coordinates(index, shape);
        expect(at.every((one, axis) => one >= 0 && one < (shape[axis] ?? 0))).to.equal(true);
        expect(flatIndex(at, shape)).to.equal(index);
      }),
    );
  });

  it('count the last dimension fastest', () => {
    expect(coordinates(7, [2, 3, 2])).to.deep.equal([1, 0, 1]);
    expect(coordinates(0, [])).to.deep.equal([]);
    expect(sizeOf([])).to.equal(1);
  });
});
