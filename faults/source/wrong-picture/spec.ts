import type { FaultSpec } from '../../fault-spec.ts';
import { lasts } from '../../parameters.ts';

export const wrongPicture = {
  id: 'wrong-picture',
  role: 'fault',
  site: 'source image',
  title: 'Picture of a wrong shape',
  description:
    'Hands the detector a tensor that is no picture of the camera: without pixels, with one, with one channel or four, with its sides exchanged, or as a batch.',
  parameters: {
    shape: {
      kind: 'choice',
      label: 'Shape',
      description: 'what it gets',
      default: 'empty',
      options: [
        { value: 'empty', label: '0 × 0 pixels' },
        { value: 'one-pixel', label: '1 × 1 pixel' },
        { value: 'grey', label: 'one channel' },
        { value: 'alpha', label: 'four channels' },
        { value: 'turned', label: 'height and width exchanged' },
        { value: 'batch', label: 'a batch of one picture' },
      ],
    },
    lasts,
  },
  cost: null,
} as const satisfies FaultSpec;
