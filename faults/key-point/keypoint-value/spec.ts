import type { FaultSpec } from '../../fault-spec.ts';
import { choice, keypoint, lasts, value } from '../../parameters.ts';

export const keypointValue = {
  id: 'keypoint-value',
  role: 'fault',
  site: 'key point',
  title: 'Write a value into a key point',
  description:
    'Overwrites a coordinate of a key point in the result of estimateHands. The point becomes NaN, for example, or lies far outside the picture.',
  parameters: {
    point: keypoint('Point', 8),
    space: {
      kind: 'choice',
      label: 'Space',
      description: 'list of key points to change',
      default: 'picture',
      options: [
        { value: 'picture', label: 'keypoints, in pixels' },
        { value: 'world', label: 'keypoints3D, in metres' },
      ],
    },
    axis: choice('Axis', 'the coordinate that gets the value; pixels have no z', [
      'all',
      'x',
      'y',
      'z',
    ]),
    value,
    lasts,
  },
  cost: null,
} as const satisfies FaultSpec;
