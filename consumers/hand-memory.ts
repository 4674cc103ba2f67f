import type { AppHand, AppPoint } from './consumer.ts';
import type { Habits } from './habits.ts';

const wrist = 0;
const middleRoot = 9;

/** Frames for which a hand that is missing is remembered by distance. */
const patience = 5;

interface Kept<T> {
  readonly points: readonly AppPoint[];
  readonly value: T;
  /** Frames since it was seen. */
  readonly missing: number;
}

const distance = (a: AppPoint | undefined, b: AppPoint | undefined): number =>
  a === undefined || b === undefined ? NaN : Math.hypot(a.x - b.x, a.y - b.y);

/** Whether a hand may be the one that was kept: its wrist is within a palm length of the other. */
const isNear = (points: readonly AppPoint[], kept: readonly AppPoint[]): boolean =>
  distance(points[wrist], kept[wrist]) <= distance(kept[wrist], kept[middleRoot]);

/** What a filter remembers of each hand, from one frame to the next. */
export class HandMemory<T> {
  private kept: readonly Kept<T>[] = [];

  /** What is remembered of each of these hands; undefined of a new one. */
  recall(hands: readonly AppHand[], remember: Habits['remember']): readonly (T | undefined)[] {
    if (remember === 'by place') return hands.map((_, place) => this.kept[place]?.value);
    const matches = this.nearest(hands);
    return hands.map((_, place) => matches.get(place)?.value);
  }

  /** Remembers a value of each hand. Those that are missing now stay for some frames. */
  keep(hands: readonly AppHand[], values: readonly T[], remember: Habits['remember']): void {
    const matched = new Set(this.nearest(hands).values());
    const now = hands.map(({ keypoints }, place) => ({
      points: keypoints,
      value: values[place] as T,
      missing: 0,
    }));
    const rest =
      remember === 'by place'
        ? this.kept.slice(hands.length)
        : this.kept
            .filter((kept) => !matched.has(kept) && kept.missing < patience)
            .map((kept) => ({ ...kept, missing: kept.missing + 1 }));
    this.kept = [...now, ...rest];
  }

  /** The nearest pairs first; a hand without a number is near none. */
  private nearest(hands: readonly AppHand[]): ReadonlyMap<number, Kept<T>> {
    const pairs = hands
      .flatMap(({ keypoints }, place) =>
        this.kept
          .filter(({ points }) => isNear(keypoints, points))
          .map((kept) => ({ place, kept, apart: distance(keypoints[wrist], kept.points[wrist]) })),
      )
      .sort((a, b) => a.apart - b.apart);
    const matches = new Map<number, Kept<T>>();
    const taken = new Set<Kept<T>>();
    for (const { place, kept } of pairs) {
      if (matches.has(place) || taken.has(kept)) continue;
      matches.set(place, kept);
      taken.add(kept);
    }
    return matches;
  }
}
