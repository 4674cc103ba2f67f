import type { FaultSpec } from '../../fault-spec.ts';
import { lasts, pixelPlace, value } from '../../parameters.ts';
import { inputOf } from '../input-of.ts';

export const networkInputPixels = {
  id: 'network-input-pixels',
  role: 'fault',
  site: 'network input',
  title: 'Bad pixels in the network input',
  description:
    'Writes a value into pixels of the 0–1 image tensor, after cropping, rotating and scaling, just before a network. It models broken resampling. The palm network sees 192 × 192 pixels, and the landmark network 224 × 224.',
  parameters: { network: inputOf, ...pixelPlace, value, lasts },
  cost: null,
} as const satisfies FaultSpec;
