import { rectangleNumbers, type CropRectangle } from '../../../subjects/crop-rectangle.ts';
import { GuardError, type Injection } from '../../injection.ts';

const isInside = (centre: number): boolean => centre >= 0 && centre <= 1;

function problem(rectangle: CropRectangle, shape: readonly number[], most: number): string | null {
  const { xCenter, yCenter, width, height } = rectangle;
  if (!rectangleNumbers(rectangle).every(Number.isFinite)) return 'is not finite';
  if (!isInside(xCenter) || !isInside(yCenter)) return 'has its centre outside the picture';
  const [rows = NaN, columns = NaN] = shape;
  const sides = [width * columns, height * rows];
  const ratio = Math.max(...sides) / Math.min(...sides);
  return ratio <= most ? null : `has sides in the ratio ${ratio.toFixed(2)}, not 1`;
}

/** Refuses rectangles that no hand has. */
export function inject({ aspect }: { readonly aspect: number }): Injection {
  let shape: readonly number[] = [];
  return {
    replaceSource(pixels) {
      shape = pixels.shape;
      return pixels;
    },
    replaceCrop(rectangle) {
      const what = problem(rectangle, shape, aspect);
      if (what === null) return rectangle;
      throw new GuardError(
        `The rectangle around a hand ${what}. Call reset() on the detector and skip this frame.`,
      );
    },
    reaches: () => [],
    strikes: () => [],
    restore: () => undefined,
  };
}
