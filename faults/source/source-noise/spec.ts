import type { FaultSpec } from '../../fault-spec.ts';
import { lasts, number, saltAndPepper } from '../../parameters.ts';

export const sourceNoise = {
  id: 'source-noise',
  role: 'fault',
  site: 'source image',
  title: 'Noisy or badly exposed picture',
  description:
    'Changes the exposure, adds Gaussian noise to every channel, and turns some pixels black or white at random. The random numbers differ in every frame. The result is rounded to whole numbers from 0 to 255, as a camera delivers them.',
  parameters: {
    stops: number({
      label: 'Exposure',
      description: 'in stops; −1 halves the light, 1 doubles it',
      min: -8,
      max: 8,
      default: 0,
      neutral: 0,
      presets: [
        { value: -3, label: '⅛ of the light' },
        { value: 0, label: 'unchanged' },
        { value: 3, label: '8 × the light' },
      ],
    }),
    deviation: number({
      label: 'Noise',
      description: 'standard deviation of the Gaussian noise, on the scale 0–255',
      min: 0,
      max: 255,
      default: 25,
      neutral: 0,
      presets: [
        { value: 0, label: '0' },
        { value: 4, label: '4' },
        { value: 25, label: '25' },
        { value: 100, label: '100' },
      ],
    }),
    share: saltAndPepper('share of the pixels that become black or white'),
    lasts,
  },
  cost: null,
} as const satisfies FaultSpec;
