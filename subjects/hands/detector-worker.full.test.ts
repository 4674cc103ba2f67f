import { expect } from '@open-wc/testing';
import type { DetectorAnswer, DetectorRequest } from './testing/detector-worker.ts';
import { distances, loadImage } from './testing/pictures.ts';

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
