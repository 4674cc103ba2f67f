import * as tf from '@tensorflow/tfjs';
import { seededRandom } from '../../../common/random.ts';
import { strikesIn, type Lasts } from '../../duration.ts';
import { compareBits } from '../../evidence.ts';
import type { Injection, InjectionContext, Strike } from '../../injection.ts';

interface Arguments {
  readonly array: 'holes' | 'unwritten-end' | 'too-short';
  readonly count: number;
  readonly dtype: 'float32' | 'int32';
  readonly lasts: Lasts;
}

/** Places of the missing values, each once. */
function missing({ array, count }: Arguments, size: number, seed: number): Set<number> {
  const most = Math.min(count, size);
  const places = new Set<number>();
  const random = seededRandom(seed);
  while (places.size < most) {
    places.add(array === 'holes' ? random.whole(size) : size - 1 - places.size);
  }
  return places;
}

/** Makes the picture anew from an array in which values are missing. */
export function inject(args: Arguments, { seed, fromFrame }: InjectionContext): Injection {
  const strikes: Strike[] = [];
  return {
    replaceSource(pixels, frame) {
      if (!strikesIn(frame, fromFrame, args.lasts)) return pixels;
      const before = pixels.dataSync();
      const given: (number | undefined)[] = Array.from(before);
      for (const place of missing(args, before.length, seed)) given[place] = undefined;
      if (args.array === 'too-short') given.length = Math.max(0, before.length - args.count);
      const read = (_: unknown, i: number): number => given[i] ?? NaN;
      const after =
        args.dtype === 'float32' ? Float32Array.from(before, read) : Int32Array.from(before, read);
      strikes.push({
        site: 'source image',
        frame,
        item: null,
        ...compareBits(before, after, pixels.shape),
      });
      // What its type forbids is the fault.
      return tf.tensor3d(given as number[], pixels.shape, args.dtype);
    },
    reaches: () => [],
    strikes: () => strikes,
    restore: () => undefined,
  };
}
