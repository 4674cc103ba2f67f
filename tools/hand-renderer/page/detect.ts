import type { Detection } from '../detection.ts';
import type { Point } from '../scene-description.ts';

/** What `hands.js` of `@mediapipe/hands` defines when it is loaded by a script tag. */
declare const Hands: new (config: { locateFile: (file: string) => string }) => {
  setOptions(options: Record<string, number | boolean>): void;
  onResults(listener: (results: Results) => void): void;
  send(inputs: { image: HTMLImageElement | HTMLCanvasElement }): Promise<void>;
};

interface Results {
  readonly multiHandLandmarks: readonly (readonly Point[])[];
  readonly multiHandedness: readonly { label: 'Left' | 'Right'; score: number }[];
}

const hands = new Hands({ locateFile: (file) => `/mediapipe/${file}` });
let latest: Results = { multiHandLandmarks: [], multiHandedness: [] };
hands.onResults((results) => (latest = results));

function emptyPicture({ width, height }: HTMLImageElement): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('This browser gives no 2-D canvas.');
  context.fillRect(0, 0, width, height);
  return canvas;
}

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
  // MediaPipe seeks a hand where the last picture had one; an empty picture makes it forget.
  // (Its own reset builds the whole graph anew: a quarter of a minute on a software GPU.)
  await hands.send({ image: emptyPicture(image) });
  await hands.send({ image });
  return latest.multiHandLandmarks.map((points, i) => ({
    keypoints: points.map(({ x, y }) => ({ x: x * image.width, y: y * image.height })),
    label: latest.multiHandedness[i]?.label ?? 'Left',
    labelScore: latest.multiHandedness[i]?.score ?? NaN,
  }));
}

Object.assign(globalThis, { detectHands: detect });
