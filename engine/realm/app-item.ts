import type { AppHand as AppItem, AppPoint } from '../../consumers/consumer.ts';
import type { AnswerItem } from '../../subjects/loaded-subject.ts';
import type { PictureSize } from '../contract.ts';
import type { Item } from '../../record/record.ts';

/** Points as they come, in pixels or metres; a broken list may have holes, whatever its type says. */
const mapPoints = <T>(points: readonly AppPoint[], map: (point: AppPoint) => T): T[] =>
  (points as readonly (AppPoint | undefined)[]).map((point) =>
    point === undefined ? (undefined as T) : map(point),
  );

/** An item as the app gets it, in pixels of the picture given; without one, as it was returned. */
export function appItem(item: AnswerItem, size: PictureSize | null): AppItem {
  const scaleX = size === null ? 1 : size.width / size.decodedWidth;
  const scaleY = size === null ? 1 : size.height / size.decodedHeight;
  return {
    score: item.score,
    label: item.label,
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

/** An item as a record holds it. */
export const recordItem = ({ score, label, keypoints, keypoints3D }: AppItem): Item => ({
  score,
  label,
  keypoints: recordPoints(keypoints).map(({ x, y }) => ({ x, y })),
  worldKeypoints: recordPoints(keypoints3D),
});
