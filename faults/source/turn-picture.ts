import * as tf from '@tensorflow/tfjs';
import type { Tensor3D } from '@tensorflow/tfjs';

/** Turns a picture ([height, width, channels]) clockwise by as many quarter turns, without rounding. */
export function turnPicture(pixels: Tensor3D, quarters: number): Tensor3D {
  let turned = pixels;
  for (let i = 0; i < quarters; i++) {
    turned = tf.reverse(tf.transpose<Tensor3D>(turned, [1, 0, 2]), [1]);
  }
  return turned;
}
