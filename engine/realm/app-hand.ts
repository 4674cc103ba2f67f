import type { Hand as DetectedHand } from '@tensorflow-models/hand-pose-detection';
import type { AppHand, AppPoint } from '../../consumers/consumer.ts';
import type { PictureSize } from '../contract.ts';
import type { Item } from '../../record/record.ts';

/** Points as they come, in pixels or metres; a broken list may have holes, whatever its type says. */
const mapPoints = <T>(points: readonly AppPoint[], map: (point: AppPoint) => T): T[] =>
  (points as readonly (AppPoint | undefined)[]).map((point) =>
    point === undefined ? (undefined as T) : map(point),
  );

/** A hand as the app gets it, in pixels of the picture given. */
export function appHand(item: DetectedHand, size: PictureSize): AppHand {
  const scaleX = size.width / size.decodedWidth;
  const scaleY = size.height / size.decodedHeight;
  return {
    score: item.score,
    handedness: item.handedness,
    keypoints: mapPoints(item.keypoints, ({ x, y }) => ({ x: x * scaleX, y: y * scaleY })),
    keypoints3D: mapPoints(item.keypoints3D ?? [], ({ x, y, z }) => ({ x, y, z: z ?? NaN })),
  };
}

/** In a record, a point that is missing amid others is one that is not a number. */
const recordPoints = (points: readonly AppPoint[]): { x: number; y: number; z: number }[] =>
  Array.from(points as readonly (AppPoint | undefined)[], (point) => ({
    x: point?.x ?? NaN,
    y: point?.y ?? NaN,
    z: point?.z ?? NaN,
  }));

/** A hand as it stands in a record. */
export const recordHand = ({ score, handedness, keypoints, keypoints3D }: AppHand): Item => ({
  score,
  label: handedness,
  keypoints: recordPoints(keypoints).map(({ x, y }) => ({ x, y })),
  worldKeypoints: recordPoints(keypoints3D),
});
