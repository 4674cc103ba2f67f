import type { FaultSpec } from '../../fault-spec.ts';
import { choice, lasts } from '../../parameters.ts';

export const turnedPicture = {
  id: 'turned-picture',
  role: 'fault',
  site: 'source image',
  title: 'Picture that lies on its side',
  description:
    'Turns the picture before the detector gets it, as when the orientation in the EXIF data of a photograph is ignored. A quarter turn exchanges width and height.',
  parameters: {
    turn: {
      ...choice('Turn', 'clockwise, in degrees', ['90', '180', '270']),
      options: [
        { value: '90', label: '90°' },
        { value: '180', label: '180°' },
        { value: '270', label: '270°' },
      ],
    },
    lasts,
  },
  cost: null,
} as const satisfies FaultSpec;
