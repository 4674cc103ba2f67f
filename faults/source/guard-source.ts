import * as tf from '@tensorflow/tfjs';
import type { Tensor3D } from '@tensorflow/tfjs';
import { compareBits } from '../evidence.ts';
import type { Injection, Strike } from '../injection.ts';

/** A mitigation that changes the picture before the detector sees it. */
export function guardSource(guard: (pixels: Tensor3D) => Tensor3D): Injection {
  const strikes: Strike[] = [];
  return {
    replaceSource(pixels, frame) {
      const guarded = tf.tidy(() => guard(pixels));
      strikes.push({
        site: 'source image',
        frame,
        item: null,
        ...compareBits(pixels.dataSync(), guarded.dataSync(), pixels.shape),
      });
      return guarded;
    },
    reaches: () => [],
    strikes: () => strikes,
    restore: () => undefined,
  };
}
