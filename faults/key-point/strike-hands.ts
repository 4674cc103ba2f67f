import { strikesIn, type Lasts } from '../duration.ts';
import { compareBits } from '../evidence.ts';
import type { Injection, InjectionContext, PlacedItem, Strike } from '../injection.ts';

/** A point that may be written to. */
export interface StruckPoint {
  x: number;
  y: number;
  /** Of world points only. */
  z?: number;
}

export interface StruckHand {
  /** In pixels of the decoded picture. */
  readonly keypoints: StruckPoint[];
  /** In metres; empty where the API gave none. */
  readonly worldKeypoints: StruckPoint[];
}

/** A fault may have left a hole in the list. */
const flat = (points: readonly (StruckPoint | undefined)[], axes: readonly ('x' | 'y' | 'z')[]) =>
  points.flatMap((point) => axes.map((axis) => point?.[axis] ?? NaN));

/** An earlier fault may have left a hole, which stays one. */
const copied = (points: readonly (StruckPoint | undefined)[]): StruckPoint[] =>
  points.map((point) =>
    point === undefined ? (undefined as unknown as StruckPoint) : { ...point },
  );

/** An injection that changes the key points that the app gets; addresses are [point, axis]. */
export function strikeHands(
  { fromFrame }: InjectionContext,
  lasts: Lasts,
  change: (item: StruckHand, frame: number) => void,
): Injection {
  const strikes: Strike[] = [];
  const strike = (item: PlacedItem, frame: number): PlacedItem => {
    const struck: StruckHand = {
      keypoints: copied(item.keypoints),
      worldKeypoints: copied(item.keypoints3D ?? []),
    };
    change(struck, frame);
    const compare = (
      site: string,
      axes: readonly ('x' | 'y' | 'z')[],
      before: readonly StruckPoint[],
      after: readonly StruckPoint[],
    ): void => {
      const found = compareBits(flat(before, axes), flat(after, axes), [
        before.length,
        axes.length,
      ]);
      strikes.push({ site, frame, item: item.place, ...found });
    };
    compare('key point', ['x', 'y'], item.keypoints, struck.keypoints);
    if (item.keypoints3D !== undefined) {
      compare('world key point', ['x', 'y', 'z'], item.keypoints3D, struck.worldKeypoints);
    }
    return {
      ...item,
      keypoints: struck.keypoints,
      ...(item.keypoints3D === undefined ? {} : { keypoints3D: struck.worldKeypoints }),
    };
  };
  return {
    replaceAnswer: (items, frame) => ({
      items: strikesIn(frame, fromFrame, lasts) ? items.map((item) => strike(item, frame)) : items,
    }),
    reaches: () => [],
    strikes: () => strikes,
    restore: () => undefined,
  };
}
