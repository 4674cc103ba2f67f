import { isFiniteHand as isWholeHand } from '../../consumers/is-finite-hand.ts';
import type { Injection, PlacedItem, Strike } from '../injection.ts';

/** Whether a hand has all of its points, and all that the API returned for it is finite. */
export const isFiniteHand = ({ score, keypoints, keypoints3D = [] }: PlacedItem): boolean =>
  isWholeHand({ score, keypoints, keypoints3D });

/** A guard that drops hands behind the API. Its evidence counts hands and those dropped. */
export function dropHands(
  keep: (item: PlacedItem) => boolean,
  { reset }: { reset: boolean },
): Injection {
  const strikes: Strike[] = [];
  return {
    replaceAnswer(items, frame) {
      const kept = items.filter(keep);
      const changed = items.length - kept.length;
      const counted = { elements: items.length, changed, first: null };
      strikes.push({ site: 'hands', frame, item: null, ...counted });
      return { items: kept, reset: reset && changed > 0 };
    },
    reaches: () => [],
    strikes: () => strikes,
    restore: () => undefined,
  };
}
