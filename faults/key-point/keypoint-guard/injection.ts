import { pointCount } from '../../../consumers/is-finite-hand.ts';
import { dropHands, isFiniteHand } from '../drop-hands.ts';
import { GuardError, type Injection, type PlacedItem } from '../../injection.ts';

/** What a broken list may hold, whatever the package's types say. */
type Points = readonly (PlacedItem['keypoints'][number] | undefined)[];

const problem = (item: PlacedItem): string => {
  const points = item.keypoints as Points;
  if (points.length !== pointCount) return `it has ${points.length} key points of ${pointCount}`;
  const at = points.findIndex(
    (point) => point === undefined || !Number.isFinite(point.x) || !Number.isFinite(point.y),
  );
  const point = points[at];
  if (point !== undefined) return `key point ${at} is (${point.x}, ${point.y})`;
  if (at >= 0) return `key point ${at} is missing`;
  return Number.isFinite(item.score) ? 'a world key point is not finite' : `score is ${item.score}`;
};

/** Checks what was returned; leaves the detector as it is. */
export function inject({ answer }: { readonly answer: 'drop' | 'throw' }): Injection {
  const keep = (item: PlacedItem): boolean => {
    if (isFiniteHand(item)) return true;
    if (answer === 'drop') return false;
    throw new GuardError(
      `The detector returned a hand that cannot be used: ${problem(item)}. Call reset() on the detector and skip this frame.`,
    );
  };
  return dropHands(keep, { reset: false });
}
