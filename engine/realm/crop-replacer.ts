import type { CropRectangle } from '../../subjects/crop-rectangle.ts';
import type { PlacedInjection } from './placed-injection.ts';
import type { PassPlace } from './trace-pass.ts';

/** Passes a rectangle through every fault and guard at the crop; null where there is none. */
export function cropReplacer(
  injections: readonly PlacedInjection[],
  place: Pick<PassPlace, 'frame'>,
): ((rectangle: CropRectangle) => CropRectangle) | null {
  const atCrop = injections.filter(({ injection }) => injection.replaceCrop !== undefined);
  if (atCrop.length === 0) return null;
  return (rectangle) =>
    atCrop.reduce(
      (current, { injection }) => injection.replaceCrop?.(current, place.frame) ?? current,
      rectangle,
    );
}
