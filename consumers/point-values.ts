import type { AppPoint } from './consumer.ts';

/** Names of the coordinates of a list of points: `0.x`, `0.y`, `1.x`, … */
export const pointNames = (points: readonly unknown[]): string[] =>
  Array.from(points, (_, i) => [`${i}.x`, `${i}.y`]).flat();

/** The coordinates themselves. Throws where a point is missing, as an app does. */
export const coordinates = (points: readonly AppPoint[]): number[] =>
  Array.from(points, ({ x, y }) => [x, y]).flat();

/** Coordinates by name. */
export const namedPoints = (
  points: readonly unknown[],
  values: readonly number[],
): Record<string, number> =>
  Object.fromEntries(pointNames(points).map((name, i) => [name, values[i] ?? NaN]));
