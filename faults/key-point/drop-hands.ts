import type { Hand } from '@tensorflow-models/hand-pose-detection';
import { isFiniteHand as isWholeHand } from '../../consumers/is-finite-hand.ts';
import type { Injection, PlacedHand, Strike } from '../injection.ts';

/** Whether a hand has all of its points, and all that the API returned for it is finite. */
export const isFiniteHand = ({ score, handedness, keypoints, keypoints3D = [] }: Hand): boolean =>
  isWholeHand({ score, handedness, keypoints, keypoints3D: keypoints3D });

/** A guard that drops hands behind the API. Its evidence counts hands and those dropped. */
export function dropHands(
  keep: (hand: PlacedHand, place: number, hands: readonly PlacedHand[]) => boolean,
  { reset }: { reset: boolean },
): Injection {
  const strikes: Strike[] = [];
  return {
    hands(hands, frame) {
      const kept = hands.filter(keep);
      const changed = hands.length - kept.length;
      const counted = { elements: hands.length, changed, first: null };
      strikes.push({ site: 'hands', frame, hand: null, ...counted });
      return { hands: kept, reset: reset && changed > 0 };
    },
    reaches: () => [],
    strikes: () => strikes,
    restore: () => undefined,
  };
}
