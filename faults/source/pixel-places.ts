import { seededRandom } from '../../common/random.ts';
import { ArgumentError } from '../check-arguments.ts';
import type { StruckPicture } from './strike-source.ts';

/** Which pixels of a picture a fault strikes; see `pixelPlace` in `parameters.ts`. */
export interface PixelPlace {
  readonly where: 'pixel' | 'rectangle' | 'random';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly count: number;
  readonly channel: 'all' | 'red' | 'green' | 'blue';
}

const channels = { all: [0, 1, 2], red: [0], green: [1], blue: [2] } as const;

/** Zero-based numbers of the struck pixels, row by row, each once. */
function pixels(fault: string, place: PixelPlace, picture: StruckPicture, seed: number): number[] {
  const { where, x, y, width, height, count } = place;
  const { rows, columns } = picture;
  if (where === 'random') {
    const random = seededRandom(seed);
    const drawn = new Set<number>();
    while (drawn.size < Math.min(count, rows * columns)) drawn.add(random.whole(rows * columns));
    return [...drawn];
  }
  if (x >= columns || y >= rows) {
    throw new ArgumentError(
      `${fault}: the picture has ${columns} × ${rows} pixels, x 0 to ${columns - 1} and y 0 to ${rows - 1}; given: ${x}, ${y}.`,
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

/**
 * Writes a value into the struck channels of the struck pixels: three values each, row by row.
 * @throws ArgumentError when the place lies outside the picture
 */
export function writePixels(
  fault: string,
  values: Float32Array,
  { value, ...place }: PixelPlace & { readonly value: number },
  picture: StruckPicture,
  seed: number,
): void {
  for (const pixel of pixels(fault, place, picture, seed)) {
    for (const channel of channels[place.channel]) values[pixel * 3 + channel] = value;
  }
}
