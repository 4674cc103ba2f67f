import type { CropPlace } from '../../trace/crop-place.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * Where a crop was taken from.
 *
 * @param transform [8], of tfjs's `image.transform`: pixels of the crop to pixels of the picture,
 * x = t₀u + t₁v + t₂ and y = t₃u + t₄v + t₅.
 */
export function cropPlace(transform: ArrayLike<number>, picture: Size, crop: Size): CropPlace {
  const at = (place: number): number => transform[place] ?? NaN;
  const [u, v] = [crop.width / 2, crop.height / 2];
  return {
    x: (at(0) * u + at(1) * v + at(2)) / picture.width,
    y: (at(3) * u + at(4) * v + at(5)) / picture.height,
    halfWidth: Math.hypot(at(0) * u, at(1) * v) / picture.width,
    halfHeight: Math.hypot(at(3) * u, at(4) * v) / picture.height,
  };
}

/** Distance of two centres, 1 at the edge of the golden crop; NaN and Inf are as far as can be. */
function cropDistance(golden: CropPlace, faulty: CropPlace): number {
  const distance = Math.hypot(
    (faulty.x - golden.x) / golden.halfWidth,
    (faulty.y - golden.y) / golden.halfHeight,
  );
  return Number.isFinite(distance) ? distance : Infinity;
}

/**
 * Number of the hand that a run of the landmark network is of. The detector numbers its runs, and
 * when it loses the first of two hands, the other one becomes its first: so a hand is known by its
 * place. It is the golden hand whose crop it is nearest to, as far as its centre lies within that
 * crop. A hand that is near none is the first golden one that is left, and where none is left, it has
 * the number of its run.
 *
 * @param crop null where the run read no crop of the picture.
 * @param golden crops of the golden frame by number; none in a golden run.
 * @param run zero-based run of the network in this frame.
 * @param taken numbers given in this frame already.
 */
export function handOfCrop(
  crop: CropPlace | null,
  golden: ReadonlyMap<number, CropPlace>,
  run: number,
  taken: ReadonlySet<number>,
): number {
  const free = [...golden].filter(([hand]) => !taken.has(hand));
  const near = free
    .map(([hand, place]) => ({
      hand,
      distance: crop === null ? Infinity : cropDistance(place, crop),
    }))
    .filter(({ distance }) => distance <= 1)
    .sort((a, b) => a.distance - b.distance);
  let hand = near[0]?.hand ?? free[0]?.[0] ?? run;
  while (taken.has(hand)) hand += 1;
  return hand;
}
