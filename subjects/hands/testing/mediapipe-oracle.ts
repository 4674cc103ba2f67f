import type { ModelVariant } from '../../../record/plan.ts';

/** A hand as MediaPipe's own runtime finds it. */
export interface OracleHand {
  readonly handedness: 'Left' | 'Right';
  /** 21 key points in pixels of the picture. */
  readonly keypoints: readonly { readonly x: number; readonly y: number }[];
}

/** What the tests use of the script `hands.js`; the package's own types declare no global. */
interface MediaPipeHands {
  setOptions(options: {
    maxNumHands: number;
    modelComplexity: 0 | 1;
    minDetectionConfidence: number;
  }): void;
  onResults(listener: (results: MediaPipeResults) => void): void;
  reset(): void;
  send(inputs: { image: HTMLCanvasElement | HTMLImageElement }): Promise<void>;
  close(): Promise<void>;
}

interface MediaPipeResults {
  readonly multiHandLandmarks: readonly (readonly { readonly x: number; readonly y: number }[])[];
  readonly multiHandedness: readonly { readonly label: 'Left' | 'Right' }[];
}

type MediaPipeConstructor = new (config: {
  locateFile: (file: string) => string;
}) => MediaPipeHands;

const PACKAGE = '/node_modules/@mediapipe/hands/';

/** MediaPipe's own wasm runtime on the same networks: the whole pipeline, independently built. */
export async function createMediaPipeOracle(
  variant: ModelVariant,
  maxHands: number,
): Promise<{
  detect(image: HTMLImageElement): Promise<OracleHand[]>;
  close(): Promise<void>;
}> {
  const Hands = await loadHands();
  const hands = new Hands({ locateFile: (file) => PACKAGE + file });
  hands.setOptions({
    maxNumHands: maxHands,
    modelComplexity: variant === 'full' ? 1 : 0,
    minDetectionConfidence: 0.5,
  });
  let found: MediaPipeResults | null = null;
  hands.onResults((results) => {
    found = results;
  });
  return {
    async detect(image) {
      // Forgets the hands of the picture before.
      hands.reset();
      found = null;
      await hands.send({ image });
      return handsOf(found, image);
    },
    close: () => hands.close(),
  };
}

function handsOf(results: MediaPipeResults | null, image: HTMLImageElement): OracleHand[] {
  if (results === null) throw new Error('MediaPipe gave no results.');
  return results.multiHandLandmarks.map((landmarks, index) => ({
    handedness: results.multiHandedness[index]?.label ?? 'Right',
    keypoints: landmarks.map(({ x, y }) => ({ x: x * image.width, y: y * image.height })),
  }));
}

async function loadHands(): Promise<MediaPipeConstructor> {
  const scope = globalThis as { Hands?: MediaPipeConstructor };
  if (scope.Hands === undefined) {
    await new Promise((resolve, reject) => {
      const script = document.createElement('script');
      script.src = `${PACKAGE}hands.js`;
      script.addEventListener('load', resolve);
      script.addEventListener('error', reject);
      document.head.append(script);
    });
  }
  if (scope.Hands === undefined) throw new Error(`${PACKAGE}hands.js defined no Hands.`);
  return scope.Hands;
}
