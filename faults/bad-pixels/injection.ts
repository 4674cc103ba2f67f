import { seededRandom } from '../../common/random.ts';
import { ArgumentError } from '../check-arguments.ts';
import type { Injection, InjectionContext, Strike } from '../injection.ts';
import { changeValues } from '../values.ts';

interface Arguments {
  readonly where: 'pixel' | 'rectangle' | 'random';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly count: number;
  readonly channel: 'all' | 'red' | 'green' | 'blue';
  readonly value: number;
}

const channels = { all: [0, 1, 2], red: [0], green: [1], blue: [2] } as const;

/** Flat indices of the struck pixels, each once. */
function places(args: Arguments, rows: number, columns: number, seed: number): number[] {
  const { where, x, y, width, height, count } = args;
  if (where === 'random') {
    const random = seededRandom(seed);
    const drawn = new Set<number>();
    while (drawn.size < Math.min(count, rows * columns)) drawn.add(random.whole(rows * columns));
    return [...drawn];
  }
  if (x >= columns || y >= rows) {
    throw new ArgumentError(
      `bad-pixels: the picture has ${columns} × ${rows} pixels, x 0 to ${columns - 1} and y 0 to ${rows - 1}; given: ${x}, ${y}.`,
    );
  }
  const [right, bottom] = where === 'pixel' ? [x + 1, y + 1] : [x + width, y + height];
  const found: number[] = [];
  for (let row = y; row < Math.min(bottom, rows); row++) {
    for (let column = x; column < Math.min(right, columns); column++)
      found.push(row * columns + column);
  }
  return found;
}

/** Writes a value into pixels of the picture. */
export function inject(args: Arguments, { seed, fromFrame }: InjectionContext): Injection {
  const strikes: Strike[] = [];
  return {
    source(pixels, frame) {
      if (frame < fromFrame) return pixels;
      const [rows, columns] = pixels.shape;
      const struck = places(args, rows, columns, seed);
      const { changed, strike } = changeValues(
        pixels,
        { site: 'source image', frame, hand: null },
        (values) => {
          for (const place of struck) {
            for (const channel of channels[args.channel]) values[place * 3 + channel] = args.value;
          }
        },
      );
      strikes.push(strike);
      return changed;
    },
    reaches: () => [],
    strikes: () => strikes,
    restore: () => undefined,
  };
}
