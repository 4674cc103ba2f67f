import { frameRate } from '../../../consumers/habits.ts';
import { strikesIn, type Lasts } from '../../duration.ts';
import { compareBits } from '../../evidence.ts';
import type { Injection, InjectionContext, Strike } from '../../injection.ts';

/** Frames a second that the filter computes with. */
const rates = {
  equal: Infinity,
  backwards: -frameRate,
  milliseconds: frameRate / 1000,
  seconds: frameRate * 1000,
} as const;

interface Arguments {
  readonly times: keyof typeof rates;
  readonly lasts: Lasts;
}

/** Tells the app a wrong time. Its evidence is the time since the last frame, in seconds. */
export function inject({ times, lasts }: Arguments, { fromFrame }: InjectionContext): Injection {
  const strikes: Strike[] = [];
  return {
    changeHabits(habits, frame) {
      if (!strikesIn(frame, fromFrame, lasts)) return habits;
      const rate = rates[times];
      const seconds = [habits.rate, rate].map((one) => Float32Array.of(1 / one));
      const [before, after] = seconds as [Float32Array, Float32Array];
      strikes.push({ site: 'frame time', frame, item: null, ...compareBits(before, after, [1]) });
      return { ...habits, rate };
    },
    reaches: () => [],
    strikes: () => strikes,
    restore: () => undefined,
  };
}
