import { munkres } from 'munkres';
import { pointDistance } from '../../common/point-distance.ts';

interface Located {
  /** In pixels; may hold NaN and Inf. */
  readonly keypoints: readonly { readonly x: number; readonly y: number }[];
}

/** A golden item and the faulty one that belongs to it, by their places in the two lists. */
export interface PairedItems {
  readonly golden: number;
  readonly faulty: number;
}

/** Pixels from which on one hand is as far away as any other, and as one that is nowhere. */
const farthest = 1e6;

/** Median distance of the key points: a few wild or lost ones do not decide which item it is. */
function itemDistance(golden: Located, faulty: Located): number {
  const distances = golden.keypoints
    .map((point, i) => pointDistance(point, faulty.keypoints[i] ?? { x: NaN, y: NaN }))
    .map((distance) => (distance < farthest ? distance : farthest))
    .sort((a, b) => a - b);
  return distances[distances.length >> 1] ?? farthest;
}

/**
 * Which items of two runs belong together: the pairs with the least total distance, as many as the
 * shorter list has items, in the order of the golden list. The API promises no order of its own.
 */
export function pairItems(
  golden: readonly Located[],
  faulty: readonly Located[],
): readonly PairedItems[] {
  if (golden.length === 0 || faulty.length === 0) return [];
  const distances = golden.map((item) => faulty.map((other) => itemDistance(item, other)));
  return munkres(distances)
    .map(([one, other]) => ({ golden: one, faulty: other }))
    .sort((a, b) => a.golden - b.golden);
}

/**
 * Numbers by which texts call the faulty items, from 1: each that of its golden item. Items that the
 * golden run has not are numbered after all of its own.
 */
export function itemNumbers(
  golden: readonly Located[],
  faulty: readonly Located[],
): readonly number[] {
  const partners = new Map(pairItems(golden, faulty).map((pair) => [pair.faulty, pair.golden]));
  let next = golden.length;
  return faulty.map((_, i) => {
    const partner = partners.get(i);
    return partner === undefined ? ++next : partner + 1;
  });
}
