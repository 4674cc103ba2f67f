import { addressOf } from '../../evidence.ts';
import { GuardError, type Injection } from '../../injection.ts';

/** What rounding in the resampling may add to a network input. */
const slack = 1e-3;

/** The first value outside a range, NaN among them, in words; null when there is none. */
function outside(
  values: ArrayLike<number>,
  shape: readonly number[],
  min: number,
  max: number,
): string | null {
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? NaN;
    if (!(value >= min && value <= max)) return `${value} at [${addressOf(i, shape).join(', ')}]`;
  }
  return null;
}

/** Refuses what is out of range, with an error that says what and where. */
export const inject = (): Injection => ({
  replaceSource(pixels) {
    const values = pixels.dataSync();
    const found = outside(values, pixels.shape, 0, 255);
    if (found !== null) {
      throw new GuardError(
        `The picture holds ${found}; allowed are 0 to 255. Pass the pixels as the camera delivers them.`,
      );
    }
    let largest = 0;
    for (const value of values) largest = Math.max(largest, value);
    if (largest > 0 && largest <= 1) {
      throw new GuardError(
        `The largest value of the picture is ${largest}, so it seems to be divided by 255 already. estimateHands divides the pixels itself. Pass values from 0 to 255.`,
      );
    }
    return pixels;
  },
  replaceInput(input, { network }) {
    const found = outside(input.dataSync(), input.shape, -slack, 1 + slack);
    if (found === null) return input;
    throw new GuardError(
      `The input of the ${network} network holds ${found}; allowed are 0 to 1. Divide the pixels by 255, once.`,
    );
  },
  reaches: () => [],
  strikes: () => [],
  restore: () => undefined,
});
