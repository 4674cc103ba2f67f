import type { Detection } from '../detection.ts';
import type { Point } from '../scene-description.ts';

/** What `hands.js` of `@mediapipe/hands` defines when it is loaded by a script tag. */
declare const Hands: new (config: { locateFile: (file: string) => string }) => {
  setOptions(options: Record<string, number | boolean>): void;
  onResults(listener: (results: Results) => void): void;
  reset(): void;
  send(inputs: { image: HTMLImageElement }): Promise<void>;
};

interface Results {
  readonly multiHandLandmarks: readonly (readonly Point[])[];
  readonly multiHandedness: readonly { label: 'Left' | 'Right'; score: number }[];
}

const hands = new Hands({ locateFile: (file) => `/mediapipe/${file}` });
let latest: Results = { multiHandLandmarks: [], multiHandedness: [] };
hands.onResults((results) => (latest = results));

/** @param presence Least hand presence, 0–1, with which a hand is reported. */
async function detect(file: string, presence: number): Promise<Detection[]> {
  hands.setOptions({
    selfieMode: false,
    maxNumHands: 2,
    modelComplexity: 1,
    minDetectionConfidence: 0.5,
    minTrackingConfidence: presence,
  });
  const image = new Image();
  image.src = `/hands/${file}`;
  await image.decode();
  // Without it, a hand is sought where the last picture had one.
  hands.reset();
  await hands.send({ image });
  return latest.multiHandLandmarks.map((points, i) => ({
    keypoints: points.map(({ x, y }) => ({ x: x * image.width, y: y * image.height })),
    label: latest.multiHandedness[i]?.label ?? 'Left',
    labelScore: latest.multiHandedness[i]?.score ?? NaN,
  }));
}

Object.assign(globalThis, { detectHands: detect });
