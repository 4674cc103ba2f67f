import type { Injection, PlacedHand, Strike } from '../../injection.ts';
import { handednessStrike, opposite } from '../change-handedness.ts';

const mirrored = (hand: PlacedHand, width: number): PlacedHand => ({
  ...hand,
  handedness: opposite(hand.handedness),
  keypoints: hand.keypoints.map((point) => ({ ...point, x: width - point.x })),
  ...(hand.keypoints3D === undefined
    ? {}
    : { keypoints3D: hand.keypoints3D.map((point) => ({ ...point, x: -point.x })) }),
});

/** Mirrors points and handedness; its evidence is the handedness. */
export function inject(): Injection {
  const strikes: Strike[] = [];
  let width = NaN;
  return {
    source(pixels) {
      width = pixels.shape[1];
      return pixels;
    },
    hands(hands, frame) {
      const back = hands.map((hand) => mirrored(hand, width));
      strikes.push(handednessStrike(frame, hands, back));
      return { hands: back };
    },
    reaches: () => [],
    strikes: () => strikes,
    restore: () => undefined,
  };
}
