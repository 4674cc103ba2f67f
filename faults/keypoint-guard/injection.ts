import type { Hand } from '@tensorflow-models/hand-pose-detection';
import { dropHands, isFiniteHand } from '../drop-hands.ts';
import { GuardError, type Injection } from '../injection.ts';

const problem = (hand: Hand): string => {
  const at = hand.keypoints.findIndex(({ x, y }) => !Number.isFinite(x) || !Number.isFinite(y));
  const point = hand.keypoints[at];
  if (point !== undefined) return `key point ${at} is (${point.x}, ${point.y})`;
  return Number.isFinite(hand.score) ? 'a world key point is not finite' : `score is ${hand.score}`;
};

/** Checks what was returned; leaves the detector as it is. */
export function inject({ answer }: { readonly answer: 'drop' | 'throw' }): Injection {
  const keep = (hand: Hand): boolean => {
    if (isFiniteHand(hand)) return true;
    if (answer === 'drop') return false;
    throw new GuardError(
      `The detector returned a hand that cannot be used: ${problem(hand)}. Call reset() on the detector and skip this frame.`,
    );
  };
  return dropHands(keep, { reset: false });
}
