import * as tf from '@tensorflow/tfjs';

/**
 * Stretches the contrast of a picture to 0–255.
 *
 * It has a bug on purpose: a picture of one colour has a range of 0, and 0 ÷ 0 is NaN.
 */
export const stretchContrast = (pixels) =>
  tf.tidy(() => {
    const values = pixels.toFloat();
    const low = values.min();
    const range = values.max().sub(low);
    return values.sub(low).div(range).mul(255);
  });

/** What the app does with a frame: better contrast, then the hands. */
export async function findHands(detector, frame) {
  const bright = stretchContrast(frame);
  try {
    return await detector.estimateHands(bright, { staticImageMode: true });
  } finally {
    bright.dispose();
  }
}

/** hand-pose-detection keeps its two models to itself; a probe names steps after them. */
export const modelsOf = ({ detectorModel, landmarkModel }) => ({
  palm: detectorModel,
  landmarks: landmarkModel,
});
