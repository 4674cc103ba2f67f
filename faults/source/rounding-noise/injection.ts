import type { Lasts } from '../../duration.ts';
import { frameRandom } from '../../frame-random.ts';
import type { Injection, InjectionContext } from '../../injection.ts';
import { strikeSource } from '../strike-source.ts';

interface Arguments {
  readonly most: number;
  readonly lasts: Lasts;
}

/** Moves every channel by −most … most. */
export const inject = ({ most, lasts }: Arguments, context: InjectionContext): Injection =>
  strikeSource(context, lasts, (values, { frame }) => {
    const random = frameRandom(context.seed, frame);
    values.forEach((value, i) => {
      const moved = value + random.whole(2 * most + 1) - most;
      values[i] = Math.max(0, Math.min(255, moved));
    });
  });
