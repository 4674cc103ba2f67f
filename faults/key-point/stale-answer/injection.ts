import { GuardError, type Injection, type PlacedItem } from '../../injection.ts';

/** Every number of a frame's answer; NaN is the same as NaN. */
const numbersOf = (hands: readonly PlacedItem[]): number[] =>
  hands.flatMap(({ score, keypoints }) => [score, ...keypoints.flatMap(({ x, y }) => [x, y])]);

const isSame = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((value, i) => Object.is(value, b[i]));

/** Refuses the same hands, over and over; no hand is no answer that could be stale. */
export function inject({ frames }: { readonly frames: number }): Injection {
  let last: readonly number[] = [];
  let equal = 1;
  return {
    replaceAnswer(hands) {
      const numbers = numbersOf(hands);
      equal = numbers.length > 0 && isSame(numbers, last) ? equal + 1 : 1;
      last = numbers;
      if (equal >= frames) {
        throw new GuardError(
          `The hands have been the same, bit by bit, for ${equal} frames. Check that the camera is live and that the video plays.`,
        );
      }
      return { items: hands };
    },
    reaches: () => [],
    strikes: () => [],
    restore: () => undefined,
  };
}
