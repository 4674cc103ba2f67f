/** A point in pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Indices of MediaPipe's 21 key points, from the wrist outwards, by finger. */
export const fingers = {
  thumb: [0, 1, 2, 3, 4],
  index: [0, 5, 6, 7, 8],
  middle: [0, 9, 10, 11, 12],
  ring: [0, 13, 14, 15, 16],
  pinky: [0, 17, 18, 19, 20],
} as const;

/** A finger whose chord is longer than this share of its bones counts as stretched. */
const stretchedFrom = 0.9;

const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

/**
 * How straight each finger is, thumb to pinky: root-to-tip distance ÷ length of its bones, 1 for a
 * straight finger. NaN where a point is not finite or the finger has no length (0 ÷ 0).
 */
export const fingerStraightness = (keypoints: readonly Point[]): number[] =>
  Object.values(fingers).map(([, ...joints]) => {
    const points = joints.map((joint) => keypoints[joint] ?? { x: NaN, y: NaN });
    const bones = points
      .slice(1)
      .reduce((sum, point, i) => sum + distance(points[i] as Point, point), 0);
    return distance(points[0] as Point, points.at(-1) as Point) / bones;
  });

/**
 * A gesture named by its stretched fingers ("index", "thumb index", "none"); "unknown" where a
 * finger cannot be told because of a non-finite point.
 */
export function gestureOf(keypoints: readonly Point[]): string {
  const straightness = fingerStraightness(keypoints);
  if (!straightness.every(Number.isFinite)) return 'unknown';
  const stretched = Object.keys(fingers).filter((_, i) => (straightness[i] ?? 0) > stretchedFrom);
  return stretched.join(' ') || 'none';
}
