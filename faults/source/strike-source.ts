import { strikesIn, type Lasts } from '../duration.ts';
import type { Injection, InjectionContext, Strike } from '../injection.ts';
import { changeValues } from '../values.ts';

/** A picture as faults see it. */
export interface StruckPicture {
  readonly rows: number;
  readonly columns: number;
  /** Zero-based. */
  readonly frame: number;
}

/**
 * An injection that writes into the pixels of the picture, three values each in row-major order,
 * 0–255 as floats.
 */
export function strikeSource(
  { fromFrame }: InjectionContext,
  lasts: Lasts,
  change: (values: Float32Array, picture: StruckPicture) => void,
): Injection {
  const strikes: Strike[] = [];
  return {
    replaceSource(pixels, frame) {
      if (!strikesIn(frame, fromFrame, lasts)) return pixels;
      const [rows, columns] = pixels.shape;
      const { changed, strike } = changeValues(
        pixels,
        { site: 'source image', frame, item: null },
        (values) => change(values, { rows, columns, frame }),
      );
      strikes.push(strike);
      return changed;
    },
    reaches: () => [],
    strikes: () => strikes,
    restore: () => undefined,
  };
}
