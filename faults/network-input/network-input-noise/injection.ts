import { frameRandom } from '../../frame-random.ts';
import type { Injection, InjectionContext } from '../../injection.ts';
import { strikeNetworkInput, type NetworkInputTarget } from '../strike-network-input.ts';

interface Arguments extends NetworkInputTarget {
  readonly deviation: number;
  readonly share: number;
  readonly steps: number;
}

/** Adds noise and rounding first, then sets values to 0 or 1. */
export const inject = (args: Arguments, context: InjectionContext): Injection =>
  strikeNetworkInput(args, context, (values, { frame }) => {
    const { deviation, share, steps } = args;
    const random = frameRandom(context.seed, frame);
    values.forEach((value, i) => {
      const noise = deviation > 0 ? deviation * random.normal() : 0;
      const rounding = steps > 0 ? (random.whole(2 * steps + 1) - steps) / 255 : 0;
      const dead = share > 0 && random.uniform() < share;
      values[i] = dead ? random.whole(2) : value + noise + rounding;
    });
  });
