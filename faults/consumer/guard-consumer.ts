import type { Consumed, ConsumedItem } from '../../record/consumed.ts';
import type { Habits } from '../../consumers/habits.ts';
import { float32Bits, hexBits } from '../../common/float-bits.ts';
import type { Injection, InjectionContext, Strike } from '../injection.ts';

/** A value that the guard made another. */
interface Change {
  readonly position: number;
  readonly before: number;
  readonly after: number;
}

function changesIn(before: ConsumedItem | undefined, after: ConsumedItem | undefined) {
  const names = [...new Set([before, after].flatMap((item) => Object.keys(item?.values ?? {})))];
  const changes = names.flatMap((name, position): Change[] => {
    const [old, now] = [before?.values[name], after?.values[name]];
    return Object.is(old, now) ? [] : [{ position, before: old ?? NaN, after: now ?? NaN }];
  });
  return { elements: names.length, changes };
}

/** A mitigation that is another way of writing the app that consumes the hands. */
export function guardConsumer({ fromFrame }: InjectionContext, change: Partial<Habits>): Injection {
  const strikes: Strike[] = [];
  const note = (frame: number, item: number, without?: ConsumedItem, having?: ConsumedItem) => {
    const { elements, changes } = changesIn(without, having);
    // A value that was given up has no bits to show.
    const shown = changes.find(({ after }) => !Number.isNaN(after));
    strikes.push({
      site: 'consumer',
      frame,
      item,
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
    changeHabits: (habits, frame) => (frame < fromFrame ? habits : { ...habits, ...change }),
    observeConsumed(without: Consumed, having: Consumed, frame) {
      if (frame < fromFrame) return;
      const hands = Math.max(without.items.length, having.items.length);
      for (let item = 0; item < hands; item++) {
        note(frame, item, without.items[item], having.items[item]);
      }
    },
    reaches: () => [],
    strikes: () => strikes,
    restore: () => undefined,
  };
}
