import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cropPlace, handOfCrop } from './crop-place.ts';

const picture = { width: 640, height: 480 };
const crop = { width: 224, height: 224 };

/** An upright crop of so many pixels around a point, as tfjs is given it. */
const upright = (x: number, y: number, side = 224): number[] => {
  const scale = side / 224;
  return [scale, 0, x - side / 2, 0, scale, y - side / 2, 0, 0];
};

const placeOf = (...at: Parameters<typeof upright>) => cropPlace(upright(...at), picture, crop);

describe('the place of a crop', () => {
  it('is its centre and half its size, as shares of the picture', () => {
    assert.deepEqual(placeOf(160, 360, 448), {
      x: 0.25,
      y: 0.75,
      halfWidth: 224 / 640,
      halfHeight: 224 / 480,
    });
  });

  it('is the same however the crop is turned', () => {
    // A quarter turn around (160, 360): x = v + 48, y = 472 − u.
    const turned = cropPlace([0, 1, 48, -1, 0, 472, 0, 0], picture, crop);
    assert.deepEqual(turned, placeOf(160, 360));
  });
});

describe('the number of a hand', () => {
  const golden = new Map([
    [0, placeOf(160, 240)],
    [1, placeOf(480, 240)],
  ]);
  /** Numbers of runs in order. */
  const numbers = (crops: readonly (ReturnType<typeof placeOf> | null)[], known = golden) => {
    const taken = new Set<number>();
    return crops.map((place, run) => {
      const hand = handOfCrop(place, known, run, taken);
      taken.add(hand);
      return hand;
    });
  };

  it('is that of the golden hand at its place, whichever run it is', () => {
    assert.deepEqual(numbers([placeOf(160, 240), placeOf(480, 240)]), [0, 1]);
    assert.deepEqual(numbers([placeOf(480, 240)]), [1]);
    assert.deepEqual(numbers([placeOf(470, 255, 250)]), [1]);
    assert.deepEqual(numbers([placeOf(480, 240), placeOf(160, 240)]), [1, 0]);
  });

  it('is that of a golden hand that is left where none is near, then that of its run, and none twice', () => {
    assert.deepEqual(numbers([placeOf(160, 240), placeOf(480, 240)], new Map()), [0, 1]);
    assert.deepEqual(numbers([placeOf(320, 900)]), [0]);
    assert.deepEqual(numbers([placeOf(480, 240), placeOf(320, 900)]), [1, 0]);
    assert.deepEqual(numbers([placeOf(480, 240), placeOf(490, 240), placeOf(480, 250)]), [1, 0, 2]);
  });

  it('is that of the first one left where its place is not a number, or not known', () => {
    assert.deepEqual(numbers([placeOf(NaN, 240), null]), [0, 1]);
    assert.deepEqual(numbers([placeOf(Infinity, 240)]), [0]);
  });

  it('does not depend on the size of the picture', () => {
    const half = cropPlace(upright(240, 120, 112), { width: 320, height: 240 }, crop);
    assert.deepEqual(numbers([half]), [1]);
  });
});
