import * as tf from '@tensorflow/tfjs';
import { createHandDetector } from '../../../subjects/hands/detector.ts';

/** The global scope of a worker; the compiler's settings know the page's only. */
const scope = globalThis as unknown as {
  onmessage: (event: MessageEvent<string>) => void;
  postMessage: (answer: { hands: number; error?: string }) => void;
};

scope.onmessage = ({ data }) => {
  detect(data).then(
    (hands) => scope.postMessage({ hands }),
    (error: unknown) => scope.postMessage({ hands: 0, error: String(error) }),
  );
};

/** @param folder address of the site, with the slash. */
async function detect(folder: string): Promise<number> {
  await tf.setBackend('webgl');
  const [detector, picture] = await Promise.all([
    createHandDetector({
      variant: 'full',
      maxHands: 1,
      weightsUrl: new URL('weights/', folder).href,
    }),
    fetch(new URL('assets/hands/open-palm.png', folder)).then(async (answer) =>
      createImageBitmap(await answer.blob()),
    ),
  ]);
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  const context = canvas.getContext('2d');
  context?.drawImage(picture, 0, 0);
  const pixels = context?.getImageData(0, 0, picture.width, picture.height);
  if (pixels === undefined) throw new Error('There is no 2D canvas.');
  return (await detector.estimateHands(pixels, { staticImageMode: true })).length;
}
