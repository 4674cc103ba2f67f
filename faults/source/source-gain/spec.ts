import type { FaultSpec } from '../../fault-spec.ts';
import { lasts, number } from '../../parameters.ts';

export const sourceGain = {
  id: 'source-gain',
  role: 'fault',
  site: 'source image',
  title: 'Gain and offset',
  description:
    'Multiplies every pixel of the picture and adds an offset before the detector reads it. A camera with too much gain does this, and so does an app that has already divided by 255. Values outside 0–255 are not clipped.',
  parameters: {
    gain: number({
      label: 'Gain',
      description: 'factor for every value of the picture',
      min: 1 / 255,
      max: 16,
      default: 4,
      neutral: 1,
      spread: 'log',
      presets: [
        { value: 1 / 255, label: '1/255' },
        { value: 1, label: '1' },
        { value: 4, label: '4' },
        { value: 16, label: '16' },
      ],
    }),
    offset: number({
      label: 'Offset',
      description: 'number added after the gain',
      min: -255,
      max: 255,
      default: 0,
      neutral: 0,
      presets: [{ value: 0, label: '0' }],
    }),
    lasts,
  },
  cost: null,
} as const satisfies FaultSpec;
