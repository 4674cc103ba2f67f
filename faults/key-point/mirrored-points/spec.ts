import type { FaultSpec } from '../../fault-spec.ts';
import { choice, lasts } from '../../parameters.ts';

export const mirroredPoints = {
  id: 'mirrored-points',
  role: 'fault',
  site: 'key point',
  title: 'Mirrored key points',
  description:
    'Replaces x by width − x in the key points that the app gets, as an app does for a mirrored preview. Handedness stays as it is. World key points stay as they are, unless they are mirrored too.',
  parameters: {
    space: {
      ...choice('Space', 'which points are mirrored', ['pixels', 'both']),
      options: [
        { value: 'pixels', label: 'keypoints, in pixels' },
        { value: 'both', label: 'keypoints and keypoints3D' },
      ],
    },
    lasts,
  },
  cost: null,
} as const satisfies FaultSpec;
