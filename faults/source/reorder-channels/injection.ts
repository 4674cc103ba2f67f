import { guardSource } from '../guard-source.ts';
import type { Injection } from '../../injection.ts';
import * as tf from '@tensorflow/tfjs';

/** Reverses the colour channels, as the library does it. */
export const inject = (): Injection => guardSource((pixels) => tf.reverse(pixels, 2));
