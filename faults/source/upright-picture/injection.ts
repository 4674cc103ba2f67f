import type { Injection } from '../../injection.ts';
import { guardSource } from '../guard-source.ts';
import { turnPicture } from '../turn-picture.ts';

const threeQuarters = 3;

/** Turns pictures that stand upright where the camera makes none. */
export const inject = (): Injection =>
  guardSource((pixels) =>
    pixels.shape[0] > pixels.shape[1] ? turnPicture(pixels, threeQuarters) : pixels.clone(),
  );
