import type { Injection, PlacedItem, Strike } from '../../injection.ts';
import { handednessStrike } from '../change-handedness.ts';

type Side = PlacedItem['label'];

/** Frames that vote, the present one included. */
const memory = 5;

/** A hand as it was last seen, and how it was reported, newest first. */
interface Followed {
  readonly x: number;
  readonly y: number;
  readonly sides: readonly Side[];
}

/** What most frames reported; in a tie, what the newest one did. */
function voted(sides: readonly [Side, ...Side[]]): Side {
  const left = sides.filter((side) => side === 'Left').length;
  if (2 * left === sides.length) return sides[0];
  return 2 * left > sides.length ? 'Left' : 'Right';
}

const distance = (hand: Followed, x: number, y: number): number =>
  Math.hypot(hand.x - x, hand.y - y);

/** Reports the handedness that a hand had in most of its last frames. */
export function inject(): Injection {
  const strikes: Strike[] = [];
  let followed: Followed[] = [];
  const follow = (hand: PlacedItem): Followed & { readonly sides: readonly [Side, ...Side[]] } => {
    const { x, y } = hand.keypoints[0] ?? { x: NaN, y: NaN };
    const [nearest] = [...followed].sort((a, b) => distance(a, x, y) - distance(b, x, y));
    if (nearest !== undefined) followed = followed.filter((one) => one !== nearest);
    return { x, y, sides: [hand.label, ...(nearest?.sides ?? []).slice(0, memory - 1)] };
  };
  return {
    replaceAnswer(hands, frame) {
      const now = hands.map(follow);
      const steady = hands.map((hand, i) => {
        const sides = now[i]?.sides;
        return sides === undefined ? hand : { ...hand, label: voted(sides) };
      });
      followed = now;
      strikes.push(handednessStrike(frame, hands, steady));
      return { items: steady };
    },
    reaches: () => [],
    strikes: () => strikes,
    restore: () => undefined,
  };
}
