import { strikesIn, type Lasts } from '../../duration.ts';
import type { Injection, InjectionContext, Strike } from '../../injection.ts';
import { handednessStrike, opposite } from '../change-handedness.ts';

interface Arguments {
  readonly lasts: Lasts;
}

/** Reports the other handedness. */
export function inject({ lasts }: Arguments, { fromFrame }: InjectionContext): Injection {
  const strikes: Strike[] = [];
  return {
    hands(hands, frame) {
      if (!strikesIn(frame, fromFrame, lasts)) return { hands };
      const flipped = hands.map((hand) => ({ ...hand, handedness: opposite(hand.handedness) }));
      strikes.push(handednessStrike(frame, hands, flipped));
      return { hands: flipped };
    },
    reaches: () => [],
    strikes: () => strikes,
    restore: () => undefined,
  };
}
