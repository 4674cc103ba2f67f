import { seededRandom } from '../../common/random.ts';
import { ArgumentError } from '../check-arguments.ts';
import type { Lasts } from '../duration.ts';
import type { Injection, InjectionContext } from '../injection.ts';
import { strikeSource } from '../strike-source.ts';

interface Arguments {
  readonly where: 'pixel' | 'rectangle' | 'random';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly count: number;
  readonly channel: 'all' | 'red' | 'green' | 'blue';
  readonly value: number;
  readonly lasts: Lasts;
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
export const inject = (args: Arguments, context: InjectionContext): Injection =>
  strikeSource(context, args.lasts, (values, { rows, columns }) => {
    for (const place of places(args, rows, columns, context.seed)) {
      for (const channel of channels[args.channel]) values[place * 3 + channel] = args.value;
    }
  });
