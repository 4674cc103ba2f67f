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
    replaceAnswer(hands, frame) {
      if (!strikesIn(frame, fromFrame, lasts)) return { items: hands };
      const flipped = hands.map((hand) => ({ ...hand, label: opposite(hand.label) }));
      strikes.push(handednessStrike(frame, hands, flipped));
      return { items: flipped };
    },
    reaches: () => [],
    strikes: () => strikes,
    restore: () => undefined,
  };
}
