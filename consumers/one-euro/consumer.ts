import type { Consumer } from '../consumer.ts';
import { HandMemory } from '../hand-memory.ts';
import type { Habits } from '../habits.ts';
import { noteRemembered } from '../note-remembered.ts';
import { coordinates, namedPoints } from '../point-values.ts';

/** Cut-off at rest and of the speed, in hertz, and its growth with speed: Casiez et al., section 3. */
const minCutoff = 1;
const speedCutoff = 1;
const beta = 0.007;

interface Remembered {
  readonly value: number;
  /** Per second. */
  readonly speed: number;
}

/** Frames a second of plausible times, both included: from a frame a second to one a millisecond. */
const [slowest, fastest] = [1, 1000];

const smoothing = (cutoff: number, rate: number): number => 1 / (1 + rate / (2 * Math.PI * cutoff));

const lowPass = (value: number, before: number, alpha: number): number =>
  alpha * value + (1 - alpha) * before;

function step(value: number, before: Remembered, rate: number): Remembered {
  const speed = lowPass((value - before.value) * rate, before.speed, smoothing(speedCutoff, rate));
  const cutoff = minCutoff + beta * Math.abs(speed);
  return { value: lowPass(value, before.value, smoothing(cutoff, rate)), speed };
}

const isFinite = ({ value, speed }: Remembered): boolean =>
  Number.isFinite(value) && Number.isFinite(speed);

/** Filtered key points, hand by hand. */
export function create(): Consumer {
  const held = new HandMemory<readonly Remembered[]>();
  const next = (
    value: number,
    before: Remembered | undefined,
    { filter, rate, timeStep }: Habits,
  ): Remembered => {
    const fresh = { value, speed: 0 };
    if (before === undefined) return fresh;
    if (timeStep === 'plausible' && !(rate >= slowest && rate <= fastest)) return before;
    if (filter === 'everything') return step(value, before, rate);
    if (!Number.isFinite(value)) return before;
    return isFinite(before) ? step(value, before, rate) : fresh;
  };
  return {
    consume(hands, habits, note) {
      const { remember } = habits;
      const remembered = held.recall(hands, remember);
      const filtered = hands.map(({ keypoints }, hand) => {
        const before = remembered[hand];
        noteRemembered(
          note,
          hand,
          before?.flatMap(({ value, speed }) => [value, speed]),
        );
        const now = coordinates(keypoints).map((value, i) => next(value, before?.[i], habits));
        const from = ['keypoints', ...(before === undefined ? [] : ['remembered'])];
        note({ name: 'filtered', item: hand, values: now.map(({ value }) => value), from });
        return now;
      });
      held.keep(hands, filtered, remember);
      return hands.map(({ keypoints }, hand) => ({
        values: namedPoints(
          keypoints,
          (filtered[hand] ?? []).map(({ value }) => value),
        ),
        text: null,
      }));
    },
  };
}
