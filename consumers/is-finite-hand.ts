import type { AppHand, AppPoint } from './consumer.ts';

/** Key points of a hand. */
export const pointCount = 21;

const isFinitePoint = (point: AppPoint | undefined): boolean =>
  point !== undefined && [point.x, point.y, point.z ?? 0].every(Number.isFinite);

/** Whether a hand has all of its points, and every number of it is finite. */
export const isFiniteHand = ({
  score,
  keypoints,
  keypoints3D,
}: Pick<AppHand, 'score' | 'keypoints' | 'keypoints3D'>): boolean =>
  Number.isFinite(score) &&
  keypoints.length === pointCount &&
  // `from` visits holes too; `every` alone would pass over them.
  Array.from(keypoints).every(isFinitePoint) &&
  Array.from(keypoints3D).every(isFinitePoint);
