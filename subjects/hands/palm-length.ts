import { pointDistance } from '../../common/point-distance.ts';

interface Place {
  readonly x: number;
  readonly y: number;
  /** Of world points only. */
  readonly z?: number;
}

const wrist = 0;
const middleFingerMcp = 9;

/**
 * From the wrist to the root of the middle finger: what distances of key points are measured by.
 * NaN where a point is missing. Takes MediaPipe's 21 points, in pixels or in metres.
 */
export function palmLength(points: readonly Place[]): number {
  const [root, knuckle] = [points[wrist], points[middleFingerMcp]];
  return root === undefined || knuckle === undefined ? NaN : pointDistance(root, knuckle);
}
