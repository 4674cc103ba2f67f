import { strikesIn, type Lasts } from '../../duration.ts';
import { compareBits } from '../../evidence.ts';
import type { Injection, InjectionContext, PlacedItem, Strike } from '../../injection.ts';

interface Arguments {
  readonly change: 'duplicate' | 'exchange' | 'drop' | 'zeros';
  readonly lasts: Lasts;
}

/** What an app writes where it expects a hand and gets none. */
const zeros = (hand: PlacedItem): PlacedItem => ({
  ...hand,
  score: 0,
  keypoints: hand.keypoints.map((point) => ({ ...point, x: 0, y: 0 })),
  ...(hand.keypoints3D === undefined
    ? {}
    : { keypoints3D: hand.keypoints3D.map((point) => ({ ...point, x: 0, y: 0, z: 0 })) }),
});

function changed(hands: readonly PlacedItem[], change: Arguments['change']): readonly PlacedItem[] {
  const [first, second, ...rest] = hands;
  if (first === undefined) return hands;
  switch (change) {
    case 'duplicate':
      return [...hands, { ...first, place: Math.max(...hands.map(({ place }) => place)) + 1 }];
    case 'exchange':
      return second === undefined ? hands : [second, first, ...rest];
    case 'drop':
      return hands.slice(1);
    case 'zeros':
      return [zeros(first), ...hands.slice(1)];
  }
}

/** By which a hand is known in the evidence: x of its wrist. */
const wrists = (hands: readonly PlacedItem[], length: number): number[] =>
  Array.from({ length }, (_, i) => hands[i]?.keypoints[0]?.x ?? NaN);

/** Changes the list of hands. Its evidence compares the wrists, hand by hand; NaN: no hand there. */
export function inject({ change, lasts }: Arguments, { fromFrame }: InjectionContext): Injection {
  const strikes: Strike[] = [];
  return {
    replaceAnswer(hands, frame) {
      if (!strikesIn(frame, fromFrame, lasts)) return { items: hands };
      const list = changed(hands, change);
      const length = Math.max(hands.length, list.length);
      const found = compareBits(wrists(hands, length), wrists(list, length), [length]);
      strikes.push({ site: 'list of hands', frame, item: null, ...found });
      return { items: list };
    },
    reaches: () => [],
    strikes: () => strikes,
    restore: () => undefined,
  };
}
