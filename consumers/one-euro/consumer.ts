import type { Consumer } from '../consumer.ts';
import type { Habits } from '../habits.ts';
import { noteRemembered } from '../note-remembered.ts';
import { coordinates, namedPoints } from '../point-values.ts';

/** Frames a second of an ordinary webcam. */
const rate = 30;
/** Cut-off at rest and of the speed, in hertz, and its growth with speed: Casiez et al., section 3. */
const minCutoff = 1;
const speedCutoff = 1;
const beta = 0.007;

interface Remembered {
  readonly value: number;
  /** Per second. */
  readonly speed: number;
}

const smoothing = (cutoff: number): number => 1 / (1 + rate / (2 * Math.PI * cutoff));

const lowPass = (value: number, before: number, alpha: number): number =>
  alpha * value + (1 - alpha) * before;

function step(value: number, before: Remembered): Remembered {
  const speed = lowPass((value - before.value) * rate, before.speed, smoothing(speedCutoff));
  const cutoff = minCutoff + beta * Math.abs(speed);
  return { value: lowPass(value, before.value, smoothing(cutoff)), speed };
}

const isFinite = ({ value, speed }: Remembered): boolean =>
  Number.isFinite(value) && Number.isFinite(speed);

/** Filtered key points, hand by hand in the order returned. */
export function create(): Consumer {
  const held: (readonly Remembered[] | undefined)[] = [];
  const next = (
    value: number,
    before: Remembered | undefined,
    filter: Habits['filter'],
  ): Remembered => {
    const fresh = { value, speed: 0 };
    if (before === undefined) return fresh;
    if (filter === 'everything') return step(value, before);
    if (!Number.isFinite(value)) return before;
    return isFinite(before) ? step(value, before) : fresh;
  };
  return {
    consume: (hands, { filter }, note) =>
      hands.map(({ keypoints }, hand) => {
        const before = held[hand];
        noteRemembered(
          note,
          hand,
          before?.flatMap(({ value, speed }) => [value, speed]),
        );
        const now = coordinates(keypoints).map((value, i) => next(value, before?.[i], filter));
        held[hand] = now;
        const values = now.map(({ value }) => value);
        const from = ['keypoints', ...(before === undefined ? [] : ['remembered'])];
        note({ name: 'filtered', item: hand, values, from });
        return { values: namedPoints(keypoints, values), text: null };
      }),
  };
}
