import * as tf from '@tensorflow/tfjs';
import { strikesIn, type Lasts } from '../../duration.ts';
import { compareBits } from '../../evidence.ts';
import type { Injection, InjectionContext, Strike } from '../../injection.ts';
import { turnPicture } from '../turn-picture.ts';

interface Arguments {
  readonly turn: '90' | '180' | '270';
  readonly lasts: Lasts;
}

/** Turns the picture. Its evidence compares the pixels in row-major order. */
export function inject({ turn, lasts }: Arguments, { fromFrame }: InjectionContext): Injection {
  const strikes: Strike[] = [];
  return {
    replaceSource(pixels, frame) {
      if (!strikesIn(frame, fromFrame, lasts)) return pixels;
      const turned = tf.tidy(() => turnPicture(pixels, Number(turn) / 90));
      const found = compareBits(pixels.dataSync(), turned.dataSync(), turned.shape);
      strikes.push({ site: 'source image', frame, item: null, ...found });
      return turned;
    },
    reaches: () => [],
    strikes: () => strikes,
    restore: () => undefined,
  };
}
