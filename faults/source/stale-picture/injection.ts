import { GuardError, type Injection } from '../../injection.ts';

const isSame = (a: ArrayLike<number>, b: ArrayLike<number>): boolean => {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (!Object.is(a[i], b[i])) return false;
  return true;
};

/** Refuses the same picture, over and over. */
export function inject({ frames }: { readonly frames: number }): Injection {
  let last: Float32Array | null = null;
  let equal = 1;
  return {
    replaceSource(pixels) {
      const values = Float32Array.from(pixels.dataSync());
      equal = last !== null && isSame(values, last) ? equal + 1 : 1;
      last = values;
      if (equal >= frames) {
        throw new GuardError(
          `The picture has not changed for ${equal} frames. Check that the camera is live and that the video plays.`,
        );
      }
      return pixels;
    },
    reaches: () => [],
    strikes: () => [],
    restore: () => undefined,
  };
}
