import { compareBits } from '../evidence.ts';
import type { PlacedItem, Strike } from '../injection.ts';

/** The other one. */
export const opposite = (side: string): string => (side === 'Left' ? 'Right' : 'Left');

/** Left is 0 and Right is 1, so that the evidence has numbers to show. */
const codes = (hands: readonly PlacedItem[]): number[] =>
  hands.map(({ label }) => (label === 'Left' ? 0 : 1));

/** Evidence of the handedness that changed, hand by hand; Left is 0 and Right is 1. */
export const handednessStrike = (
  frame: number,
  before: readonly PlacedItem[],
  after: readonly PlacedItem[],
): Strike => ({
  site: 'handedness',
  frame,
  item: null,
  ...compareBits(codes(before), codes(after), [before.length]),
});
