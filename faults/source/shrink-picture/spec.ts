import type { FaultSpec } from '../../fault-spec.ts';
import { number } from '../../parameters.ts';

export const shrinkPicture = {
  id: 'shrink-picture',
  role: 'mitigation',
  site: 'source image',
  title: 'Shrink the picture first',
  description:
    'Scales the picture down on the CPU, before TensorFlow.js gets it, and scales the key points back. Each new pixel is the mean of the pixels it covers.',
  parameters: {
    longest: number({
      label: 'Longest side',
      description: 'longest side after scaling, in pixels; smaller pictures stay unchanged',
      min: 16,
      max: 4096,
      default: 256,
      integer: true,
      spread: 'log',
      presets: [
        { value: 32, label: '32' },
        { value: 192, label: '192' },
        { value: 256, label: '256' },
        { value: 512, label: '512' },
      ],
    }),
  },
  cost: 'detail of small and distant hands; one pass over the pixels',
} as const satisfies FaultSpec;
