import type { FaultSpec } from '../../fault-spec.ts';
import { lasts, number, saltAndPepper } from '../../parameters.ts';
import { inputOf } from '../input-of.ts';

export const networkInputNoise = {
  id: 'network-input-noise',
  role: 'fault',
  site: 'network input',
  title: 'Noise on the network input',
  description:
    'Adds Gaussian noise to the 0–1 image tensor before a network, moves its values by whole steps of 1/255 as different rounding does, and sets some values to 0 or 1 at random. The random numbers differ in every frame. Nothing is clipped, because no camera comes after the noise.',
  parameters: {
    network: inputOf,
    deviation: number({
      label: 'Noise',
      description: 'standard deviation of the Gaussian noise, on the scale 0–1',
      min: 0,
      max: 1000,
      default: 0.1,
      neutral: 0,
      spread: 'log',
      presets: [
        { value: 0, label: '0' },
        { value: 0.1, label: '0.1' },
        { value: 1, label: '1' },
        { value: 100, label: '100' },
      ],
    }),
    share: saltAndPepper('share of the values that become 0 or 1'),
    steps: number({
      label: 'Rounding',
      description: 'largest rounding difference, in steps of 1/255, drawn uniformly',
      min: 0,
      max: 16,
      default: 0,
      neutral: 0,
      integer: true,
      presets: [
        { value: 0, label: '0' },
        { value: 1, label: '1' },
        { value: 8, label: '8' },
      ],
    }),
    lasts,
  },
  cost: null,
} as const satisfies FaultSpec;
