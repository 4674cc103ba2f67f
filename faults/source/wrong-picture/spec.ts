import type { FaultSpec } from '../../fault-spec.ts';
import { lasts } from '../../parameters.ts';

export const wrongPicture = {
  id: 'wrong-picture',
  role: 'fault',
  site: 'source image',
  title: 'Picture of the wrong shape',
  description:
    'Passes the detector a tensor that is not a camera picture. It has no pixels, one pixel, one channel or four, exchanged sides, or a batch dimension.',
  parameters: {
    shape: {
      kind: 'choice',
      label: 'Shape',
      description: 'shape of the tensor',
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
