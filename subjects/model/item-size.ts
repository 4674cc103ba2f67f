import { pointDistance } from '../../common/point-distance.ts';

interface Point {
  readonly x: number;
  readonly y: number;
  readonly z?: number;
}

/**
 * The unit for distances between key points: the distance between two reference points, or else the diagonal of the
 * rectangle around all finite points.
 */
export function itemSize(
  points: readonly Point[],
  reference: readonly [number, number] | undefined,
): number {
  if (reference !== undefined) {
    const [from, to] = reference.map((place) => points[place]);
    return from === undefined || to === undefined ? NaN : pointDistance(from, to);
  }
  const finite = points.filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y));
  const span = (values: readonly number[]): number =>
    values.length === 0 ? NaN : Math.max(...values) - Math.min(...values);
  return Math.hypot(span(finite.map(({ x }) => x)), span(finite.map(({ y }) => y)));
}
