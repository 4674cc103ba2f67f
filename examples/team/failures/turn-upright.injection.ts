import * as tf from '@tensorflow/tfjs';
import { guardSource, type Injection } from 'faultbook/injections';

export const inject = (): Injection => guardSource((pixels) => tf.reverse(pixels, 0));
