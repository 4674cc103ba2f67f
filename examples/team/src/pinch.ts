interface Point {
  readonly x: number;
  readonly y: number;
}

const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

/**
 * How far thumb and index finger are apart, in palm lengths; null where the palm has no length, as in a hand
 * that points at the camera.
 *
 * @param points 21 key points in MediaPipe's order.
 */
export function pinchGap(points: readonly Point[]): number | null {
  const [wrist, thumb, index, knuckle] = [0, 4, 8, 9].map((at) => points[at]);
  if (!wrist || !thumb || !index || !knuckle) return null;
  const palm = distance(wrist, knuckle);
  if (palm === 0) return null;
  return distance(thumb, index) / palm;
}
