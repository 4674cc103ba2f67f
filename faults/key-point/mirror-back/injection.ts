import type { Injection, PlacedItem, Strike } from '../../injection.ts';
import { handednessStrike, opposite } from '../change-handedness.ts';

const mirrored = (hand: PlacedItem, width: number): PlacedItem => ({
  ...hand,
  label: opposite(hand.label),
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
    replaceSource(pixels) {
      width = pixels.shape[1];
      return pixels;
    },
    replaceAnswer(hands, frame) {
      const back = hands.map((hand) => mirrored(hand, width));
      strikes.push(handednessStrike(frame, hands, back));
      return { items: back };
    },
    reaches: () => [],
    strikes: () => strikes,
    restore: () => undefined,
  };
}
