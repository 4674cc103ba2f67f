import * as tf from '@tensorflow/tfjs';
import { guardSource } from '../guard-source.ts';
import type { Injection } from '../../injection.ts';

/** Writes 0 where a pixel is NaN or infinite, as the library does it. */
export const inject = (): Injection =>
  guardSource((pixels) => {
    const values = tf.cast(pixels, 'float32');
    return tf.where(tf.isFinite(values), values, tf.zerosLike(values));
  });
