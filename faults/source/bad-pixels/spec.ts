import type { FaultSpec } from '../../fault-spec.ts';
import { lasts, pixelPlace, value } from '../../parameters.ts';

export const badPixels = {
  id: 'bad-pixels',
  role: 'fault',
  site: 'source image',
  title: 'Bad pixels',
  description:
    'Writes a value into pixels of the picture before the detector sees it: at one place, in a rectangle, or at places drawn at random.',
  parameters: {
    ...pixelPlace,
    value,
    lasts,
  },
  cost: null,
} as const satisfies FaultSpec;
