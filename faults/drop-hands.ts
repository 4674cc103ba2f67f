import type { Hand } from '@tensorflow-models/hand-pose-detection';
import type { Injection, Strike } from './injection.ts';

/** Whether all that the API returned for a hand is finite. */
export const isFiniteHand = ({ score, keypoints, keypoints3D = [] }: Hand): boolean =>
  Number.isFinite(score) &&
  keypoints.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y)) &&
  keypoints3D.every(({ x, y, z }) => [x, y, z ?? 0].every(Number.isFinite));

/** A guard that drops hands behind the API. Its evidence counts hands and those dropped. */
export function dropHands(keep: (hand: Hand) => boolean, { reset }: { reset: boolean }): Injection {
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
