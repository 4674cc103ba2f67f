import type { FaultSpec } from '../../fault-spec.ts';
import { lasts, number } from '../../parameters.ts';

export const roundingNoise = {
  id: 'rounding-noise',
  role: 'fault',
  site: 'source image',
  title: 'Pixels off by one',
  description:
    'Changes every channel of every pixel by a whole number drawn uniformly from −n to n, within 0–255. Two decoders or two colour conversions of the same picture differ like this.',
  parameters: {
    most: number({
      label: 'Most',
      description: 'largest difference, in steps of 1/255',
      min: 0,
      max: 16,
      default: 1,
      neutral: 0,
      integer: true,
      presets: [
        { value: 1, label: '1' },
        { value: 8, label: '8' },
      ],
    }),
    lasts,
  },
  cost: null,
} as const satisfies FaultSpec;
