import type { Lasts } from '../../duration.ts';
import { frameRandom } from '../../frame-random.ts';
import type { Injection, InjectionContext } from '../../injection.ts';
import { strikeSource } from '../strike-source.ts';

interface Arguments {
  readonly stops: number;
  readonly deviation: number;
  readonly share: number;
  readonly lasts: Lasts;
}

/** Light first, then the sensor's noise, then its dead pixels, then its converter. */
export function inject(args: Arguments, context: InjectionContext): Injection {
  const { stops, deviation, share, lasts } = args;
  const light = 2 ** stops;
  return strikeSource(context, lasts, (values, { frame }) => {
    const random = frameRandom(context.seed, frame);
    for (let pixel = 0; pixel < values.length; pixel += 3) {
      const dead = share > 0 && random.uniform() < share ? (random.whole(2) === 0 ? 0 : 255) : null;
      for (let i = pixel; i < pixel + 3; i++) {
        const noise = deviation > 0 ? deviation * random.normal() : 0;
        const seen = (values[i] ?? 0) * light + noise;
        values[i] = dead ?? Math.max(0, Math.min(255, Math.round(seen)));
      }
    }
  });
}
