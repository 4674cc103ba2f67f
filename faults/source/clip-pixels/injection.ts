import * as tf from '@tensorflow/tfjs';
import { guardSource } from '../guard-source.ts';
import type { Injection } from '../../injection.ts';

/** Clips the picture to 0–255, as the library does it. */
export const inject = (): Injection =>
  guardSource((pixels) => tf.clipByValue(tf.cast(pixels, 'float32'), 0, 255));
