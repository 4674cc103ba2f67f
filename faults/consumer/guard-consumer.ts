import type { Consumed, ConsumedHand } from '../../record/consumed.ts';
import type { Habits } from '../../consumers/habits.ts';
import { float32Bits, hexBits } from '../../common/float-bits.ts';
import type { Injection, InjectionContext, Strike } from '../injection.ts';

/** A value that the guard made another. */
interface Change {
  readonly position: number;
  readonly before: number;
  readonly after: number;
}

function changesIn(before: ConsumedHand | undefined, after: ConsumedHand | undefined) {
  const names = [...new Set([before, after].flatMap((hand) => Object.keys(hand?.values ?? {})))];
  const changes = names.flatMap((name, position): Change[] => {
    const [old, now] = [before?.values[name], after?.values[name]];
    return Object.is(old, now) ? [] : [{ position, before: old ?? NaN, after: now ?? NaN }];
  });
  return { elements: names.length, changes };
}

/** A mitigation that is another way of writing the app that consumes the hands. */
export function guardConsumer({ fromFrame }: InjectionContext, change: Partial<Habits>): Injection {
  const strikes: Strike[] = [];
  const note = (frame: number, hand: number, without?: ConsumedHand, having?: ConsumedHand) => {
    const { elements, changes } = changesIn(without, having);
    // A value that was given up has no bits to show.
    const shown = changes.find(({ after }) => !Number.isNaN(after));
    strikes.push({
      site: 'consumer',
      frame,
      hand,
      elements,
      changed: changes.length,
      first:
        shown === undefined
          ? null
          : {
              address: [shown.position],
              before: shown.before,
              after: shown.after,
              bitsBefore: hexBits(float32Bits(shown.before)),
              bitsAfter: hexBits(float32Bits(shown.after)),
            },
    });
  };
  return {
    habits: (habits, frame) => (frame < fromFrame ? habits : { ...habits, ...change }),
    consumed(without: Consumed, having: Consumed, frame) {
      if (frame < fromFrame) return;
      const hands = Math.max(without.hands.length, having.hands.length);
      for (let hand = 0; hand < hands; hand++) {
        note(frame, hand, without.hands[hand], having.hands[hand]);
      }
    },
    reaches: () => [],
    strikes: () => strikes,
    restore: () => undefined,
  };
}
