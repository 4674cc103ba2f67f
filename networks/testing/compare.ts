/** How far two arrays are apart. */
export interface Difference {
  /** Largest |actual − expected|. */
  readonly absolute: number;
  /** Largest |actual − expected| as a share of the largest |expected| of the array. */
  readonly ofLargest: number;
  /** Largest |actual − expected| as a share of that element's own |expected|, at least 1. */
  readonly ofElement: number;
}

/**
 * Compares element by element. NaN equals NaN only, an infinity only itself; anything else that is
 * not finite counts as infinitely far apart.
 */
export function difference(actual: ArrayLike<number>, expected: ArrayLike<number>): Difference {
  if (actual.length !== expected.length) {
    throw new Error(`${actual.length} values compared with ${expected.length}.`);
  }
  let absolute = 0;
  let ofElement = 0;
  let largest = 0;
  for (let index = 0; index < expected.length; index += 1) {
    const a = actual[index] ?? NaN;
    const b = expected[index] ?? NaN;
    if (Object.is(a, b)) continue;
    const distance = Math.abs(a - b);
    if (!Number.isFinite(distance))
      return { absolute: Infinity, ofLargest: Infinity, ofElement: Infinity };
    absolute = Math.max(absolute, distance);
    ofElement = Math.max(ofElement, distance / Math.max(1, Math.abs(b)));
  }
  for (const value of Array.from(expected)) {
    const magnitude = Math.abs(value);
    if (Number.isFinite(magnitude)) largest = Math.max(largest, magnitude);
  }
  return { absolute, ofElement, ofLargest: absolute === 0 ? 0 : absolute / largest };
}
