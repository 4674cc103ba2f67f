import * as tf from '@tensorflow/tfjs';
import type { Tensor, Tensor3D } from '@tensorflow/tfjs';
import { strikesIn, type Lasts } from '../../duration.ts';
import { compareBits } from '../../evidence.ts';
import type { Injection, InjectionContext, Strike } from '../../injection.ts';

interface Arguments {
  readonly shape: keyof typeof shapes;
  readonly lasts: Lasts;
}

/** Each as an app would come by it. */
const shapes = {
  empty: () => tf.tensor3d([], [0, 0, 3], 'int32'),
  'one-pixel': (pixels: Tensor3D) => tf.slice(pixels, [0, 0, 0], [1, 1, 3]),
  grey: (pixels: Tensor3D) => tf.slice(pixels, [0, 0, 1], [-1, -1, 1]),
  alpha: (pixels: Tensor3D) =>
    tf.pad(
      pixels,
      [
        [0, 0],
        [0, 0],
        [0, 1],
      ],
      255,
    ),
  // The sides change places and the values stay where they are, as when a buffer is misread.
  turned: (pixels: Tensor3D) =>
    tf.reshape(pixels, [pixels.shape[1], pixels.shape[0], pixels.shape[2]]),
  batch: (pixels: Tensor3D) => tf.expandDims(pixels, 0),
} as const satisfies Record<string, (pixels: Tensor3D) => Tensor>;

/** Hands over a tensor of another shape. */
export function inject({ shape, lasts }: Arguments, { fromFrame }: InjectionContext): Injection {
  const strikes: Strike[] = [];
  return {
    replaceSource(pixels, frame) {
      if (!strikesIn(frame, fromFrame, lasts)) return pixels;
      const given = tf.tidy(() => shapes[shape](pixels));
      const { first } = compareBits(pixels.dataSync(), given.dataSync(), pixels.shape);
      const differs = given.shape.join() !== pixels.shape.join();
      strikes.push({
        site: `source image · [${pixels.shape.join(', ')}] became [${given.shape.join(', ')}]`,
        frame,
        item: null,
        elements: pixels.size,
        // Where a shape is wrong, every value is: none stands where it is looked for.
        changed: differs ? pixels.size : 0,
        first,
      });
      // The type says what the detector asks for; this fault is that it gets something else.
      return given as Tensor3D;
    },
    reaches: () => [],
    strikes: () => strikes,
    restore: () => undefined,
  };
}
