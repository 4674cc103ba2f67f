import type { Consumer } from '../consumer.ts';
import type { Habits } from '../habits.ts';
import { coordinates, namedPoints } from '../point-values.ts';
import { noteRemembered } from '../note-remembered.ts';

/** Share of the new value. */
const alpha = 0.5;

/** Smoothed key points, hand by hand in the order returned. */
export function create(): Consumer {
  const shown: (readonly number[] | undefined)[] = [];
  const next = (value: number, before: number | undefined, filter: Habits['filter']): number => {
    if (before === undefined) return value;
    if (filter === 'finite' && !Number.isFinite(value)) return before;
    if (filter === 'finite' && !Number.isFinite(before)) return value;
    return alpha * value + (1 - alpha) * before;
  };
  return {
    consume: (hands, { filter }, note) =>
      hands.map(({ keypoints }, hand) => {
        const before = shown[hand];
        noteRemembered(note, hand, before);
        const values = coordinates(keypoints).map((value, i) => next(value, before?.[i], filter));
        shown[hand] = values;
        const from = ['keypoints', ...(before === undefined ? [] : ['remembered'])];
        note({ name: 'smoothed', item: hand, values, from });
        return { values: namedPoints(keypoints, values), text: null };
      }),
  };
}
