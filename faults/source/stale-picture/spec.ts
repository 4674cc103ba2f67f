import type { FaultSpec } from '../../fault-spec.ts';
import { number } from '../../parameters.ts';

export const stalePicture = {
  id: 'stale-picture',
  role: 'mitigation',
  site: 'source image',
  title: 'Refuse a picture that does not change',
  description:
    'Compares each picture with the one before, and refuses it once it has been the same for several frames. A live camera has noise: no two of its pictures are equal.',
  parameters: {
    frames: number({
      label: 'Frames',
      description: 'equal pictures in a row, the first included, that are refused',
      min: 2,
      max: 1000,
      default: 2,
      integer: true,
    }),
  },
  cost: 'one comparison per pixel; a video offers requestVideoFrameCallback instead, at no cost',
  remembers: true,
} as const satisfies FaultSpec;
