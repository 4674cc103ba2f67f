import * as tf from '@tensorflow/tfjs';
import type { HandDetector } from '@tensorflow-models/hand-pose-detection';
import { expect } from '@open-wc/testing';
import { createHandDetector } from './hand-detector.ts';
import { NetworkLoadError } from './network-load-error.ts';
import { expectAsMediaPipe, expectAsTruth } from './testing/expect-hands.ts';
import type { DetectorAnswer, DetectorRequest } from './testing/detector-worker.ts';
import { createMediaPipeOracle } from './testing/mediapipe-oracle.ts';
import { distances, loadImage, loadPictures, type Picture } from './testing/pictures.ts';

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

  it("finds what MediaPipe's own runtime finds: open-palm.png", async function () {
    this.timeout(120_000);
    const image = await loadImage('open-palm.png');
    const hands = await detector.estimateHands(image, { staticImageMode: true });
    const oracle = await createMediaPipeOracle('full', 2);
    const expected = await oracle.detect(image);
    await oracle.close();
    expect(expected.length).to.equal(1);
    expectAsMediaPipe(hands, expected, image.width);
  });

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

describe('createHandDetector, lite, in module workers', () => {
  it('finds the same key points on WebGL and on the CPU', async function () {
    this.timeout(120_000);
    const picture = await pixels('open-palm.png');
    const onGpu = await detectInWorker({ backend: 'webgl', variant: 'lite', picture });
    const onCpu = await detectInWorker({ backend: 'cpu', variant: 'lite', picture });
    expect([onGpu.length, onCpu.length]).to.deep.equal([1, 1]);
    // Pixels of 640; measured over all pictures: at most 0.004.
    expect(Math.max(...distances(onGpu[0]!, onCpu[0]!))).to.be.below(0.05);
  });
});

async function pixels(file: string): Promise<ImageData> {
  const image = await loadImage(file);
  const context = new OffscreenCanvas(image.width, image.height).getContext('2d')!;
  context.drawImage(image, 0, 0);
  return context.getImageData(0, 0, image.width, image.height);
}

async function detectInWorker(
  request: DetectorRequest,
): Promise<readonly { x: number; y: number }[][]> {
  const worker = new Worker(new URL('./testing/detector-worker.ts', import.meta.url), {
    type: 'module',
  });
  try {
    const answer = await new Promise<DetectorAnswer>((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<DetectorAnswer>) => resolve(data);
      worker.onerror = ({ message }) => reject(new Error(`The worker failed: ${message}`));
      worker.postMessage(request);
    });
    if ('error' in answer) throw new Error(answer.error);
    expect(answer.backend).to.equal(request.backend);
    return answer.keypoints;
  } finally {
    worker.terminate();
  }
}
