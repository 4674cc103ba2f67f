import * as tf from '@tensorflow/tfjs';
import { createHandDetector } from '../detector.ts';
import type { ModelVariant } from '../../../record/plan.ts';

/** What the test page asks of this worker. */
export interface DetectorRequest {
  readonly backend: 'webgl' | 'cpu';
  readonly variant: ModelVariant;
  readonly picture: ImageData;
}

/** What it answers. */
export type DetectorAnswer =
  | { readonly backend: string; readonly keypoints: readonly { x: number; y: number }[][] }
  | { readonly error: string };

/** The global scope of a worker; the compiler's settings know the page's only. */
const scope = globalThis as unknown as {
  onmessage: (event: MessageEvent<DetectorRequest>) => void;
  postMessage: (answer: DetectorAnswer) => void;
};

scope.onmessage = ({ data }) => {
  detect(data).then(
    (answer) => scope.postMessage(answer),
    (error: unknown) => scope.postMessage({ error: String(error) }),
  );
};

async function detect({ backend, variant, picture }: DetectorRequest): Promise<DetectorAnswer> {
  await tf.setBackend(backend);
  const detector = await createHandDetector({ variant, maxHands: 2, weightsUrl: '/weights/' });
  const hands = await detector.estimateHands(picture, { staticImageMode: true });
  const keypoints = hands.map((hand) => hand.keypoints.map(({ x, y }) => ({ x, y })));
  return { backend: tf.getBackend(), keypoints };
}
