import { munkres } from 'munkres';
import { pointDistance } from './palm-length.ts';

interface PlacedHand {
  /** In pixels; may hold NaN and Inf. */
  readonly keypoints: readonly { readonly x: number; readonly y: number }[];
}

/** A golden hand and the faulty one that belongs to it, by their places in the two lists. */
export interface HandPair {
  readonly golden: number;
  readonly faulty: number;
}

/** Pixels from which on one hand is as far away as any other, and as one that is nowhere. */
const farthest = 1e6;

/** Median distance of the key points: a few wild or lost ones do not decide which hand it is. */
function handDistance(golden: PlacedHand, faulty: PlacedHand): number {
  const distances = golden.keypoints
    .map((point, i) => pointDistance(point, faulty.keypoints[i] ?? { x: NaN, y: NaN }))
    .map((distance) => (distance < farthest ? distance : farthest))
    .sort((a, b) => a - b);
  return distances[distances.length >> 1] ?? farthest;
}

/**
 * Which hands of two runs belong together: the pairs with the least total distance, as many as the
 * shorter list has hands, in the order of the golden list. The API promises no order of its own.
 */
export function pairHands(
  golden: readonly PlacedHand[],
  faulty: readonly PlacedHand[],
): readonly HandPair[] {
  if (golden.length === 0 || faulty.length === 0) return [];
  const distances = golden.map((hand) => faulty.map((other) => handDistance(hand, other)));
  return munkres(distances)
    .map(([one, other]) => ({ golden: one, faulty: other }))
    .sort((a, b) => a.golden - b.golden);
}

/**
 * Numbers by which texts call the faulty hands, from 1: each that of its golden hand. Hands that the
 * golden run has not are numbered after all of its own.
 */
export function handNumbers(
  golden: readonly PlacedHand[],
  faulty: readonly PlacedHand[],
): readonly number[] {
  const partners = new Map(pairHands(golden, faulty).map((pair) => [pair.faulty, pair.golden]));
  let next = golden.length;
  return faulty.map((_, i) => {
    const partner = partners.get(i);
    return partner === undefined ? ++next : partner + 1;
  });
}
