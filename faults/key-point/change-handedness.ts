import type { Hand } from '@tensorflow-models/hand-pose-detection';
import { compareBits } from '../evidence.ts';
import type { PlacedHand, Strike } from '../injection.ts';

/** The other one. */
export const opposite = (side: Hand['handedness']): Hand['handedness'] =>
  side === 'Left' ? 'Right' : 'Left';

/** Left is 0 and Right is 1, so that the evidence has numbers to show. */
const codes = (hands: readonly PlacedHand[]): number[] =>
  hands.map(({ handedness }) => (handedness === 'Left' ? 0 : 1));

/** Evidence of the handedness that changed, hand by hand; Left is 0 and Right is 1. */
export const handednessStrike = (
  frame: number,
  before: readonly PlacedHand[],
  after: readonly PlacedHand[],
): Strike => ({
  site: 'handedness',
  frame,
  hand: null,
  ...compareBits(codes(before), codes(after), [before.length]),
});
