import type { FaultSpec } from '../../fault-spec.ts';
import { lasts, pixelPlace, value } from '../../parameters.ts';

export const badPixels = {
  id: 'bad-pixels',
  role: 'fault',
  site: 'source image',
  title: 'Bad pixels',
  description:
    'Writes a value into pixels of the picture before the detector reads it. The pixels are a single one, a rectangle, or positions drawn at random.',
  parameters: {
    ...pixelPlace,
    value,
    lasts,
  },
  cost: null,
} as const satisfies FaultSpec;
