import type { FaultSpec } from '../../fault-spec.ts';
import { inputOf, lasts, pixelPlace, value } from '../../parameters.ts';

export const networkInputPixels = {
  id: 'network-input-pixels',
  role: 'fault',
  site: 'network input',
  title: 'Bad pixels in the network input',
  description:
    'Writes a value into pixels of the 0–1 image tensor handed to a network, after the picture was cut out, turned and scaled: what a broken resampling leaves. The palm network sees 192 × 192 pixels, the landmark network 224 × 224.',
  parameters: { network: inputOf, ...pixelPlace, value, lasts },
  cost: null,
} as const satisfies FaultSpec;
