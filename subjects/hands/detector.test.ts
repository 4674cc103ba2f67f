import * as tf from '@tensorflow/tfjs';
import type { HandDetector } from '@tensorflow-models/hand-pose-detection';
import { expect } from '@open-wc/testing';
import { createHandDetector } from './detector.ts';
import { NetworkLoadError } from '../../networks/network-load-error.ts';
import { expectAsTruth } from './testing/expect-hands.ts';
import { loadImage, loadPictures, type Picture } from './testing/pictures.ts';

describe('createHandDetector, full, on WebGL in a page', () => {
  let detector: HandDetector;
  let pictures: readonly Picture[];

  before(async function () {
    this.timeout(120_000);
    await tf.setBackend('webgl');
    pictures = await loadPictures();
    detector = await createHandDetector({ variant: 'full', maxHands: 2, weightsUrl: '/weights/' });
  });

  after(() => detector.dispose());

  for (const file of ['open-palm.png', 'two-hands.png']) {
    it(`finds the rig's joints: ${file}`, async function () {
      this.timeout(120_000);
      const image = await loadImage(file);
      const hands = await detector.estimateHands(image, { staticImageMode: true });
      expectAsTruth(
        hands,
        pictures.find((picture) => picture.file === file)!,
      );
    });
  }

  it('finds nothing where nothing is', async function () {
    this.timeout(120_000);
    const hands = await detector.estimateHands(new ImageData(64, 48), { staticImageMode: true });
    expect(hands).to.deep.equal([]);
  });

  it('passes on why a network cannot be had, and works again with the right address', async () => {
    const wrong = createHandDetector({ variant: 'lite', maxHands: 1, weightsUrl: '/nowhere/' });
    const error: unknown = await wrong.catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(NetworkLoadError);
    const right = await createHandDetector({
      variant: 'lite',
      maxHands: 1,
      weightsUrl: '/weights/',
    });
    right.dispose();
  });
});
