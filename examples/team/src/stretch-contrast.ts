import * as tf from '@tensorflow/tfjs';

/** Smallest divisor, in steps of 255: a picture of one colour has a contrast of 0. */
const leastContrast = 1;

/** Spreads a picture over 0–1. One without contrast is 0 throughout. */
export function prepare(pixels: tf.Tensor3D): tf.Tensor {
  const small = tf.image.resizeBilinear(pixels, [32, 32]);
  const [darkest, brightest] = [small.min(), small.max()];
  const contrast = brightest.sub(darkest).maximum(leastContrast);
  return small.sub(darkest).div(contrast).expandDims(0);
}
