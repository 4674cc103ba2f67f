import type { FaultSpec } from '../../fault-spec.ts';
import { lasts } from '../../parameters.ts';

export const mirroredPicture = {
  id: 'mirrored-picture',
  role: 'fault',
  site: 'source image',
  title: 'Mirrored picture',
  description:
    'Swaps the left and the right side of the picture before the detector gets it, as a selfie camera or drawImage with scale(−1, 1) does.',
  parameters: { lasts },
  cost: null,
} as const satisfies FaultSpec;
