import { pointDistance } from '../../../common/point-distance.ts';
import { palmLength } from '../../../subjects/hands/palm-length.ts';
import { dropHands } from '../drop-hands.ts';
import type { Injection, PlacedItem } from '../../injection.ts';

/** Key points that no gesture moves much: the wrist and the root of the middle finger. */
const anchors = [0, 9];
const nowhere = { x: NaN, y: NaN };

/** Whether two hands lie on each other; NaN lies nowhere. */
const coincide = (a: PlacedItem, b: PlacedItem, share: number): boolean => {
  const apart = anchors.map((at) =>
    pointDistance(a.keypoints[at] ?? nowhere, b.keypoints[at] ?? nowhere),
  );
  return Math.max(...apart) <= share * palmLength(a.keypoints);
};

/** Keeps the first of several hands that lie on each other. */
export const inject = ({ share }: { readonly share: number }): Injection =>
  dropHands(
    (hand, place, hands) =>
      !hands.slice(0, place).some((earlier) => coincide(earlier, hand, share)),
    { reset: false },
  );
