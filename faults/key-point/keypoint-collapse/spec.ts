import type { FaultSpec } from '../../fault-spec.ts';
import { keypoint, lasts } from '../../parameters.ts';

export const keypointCollapse = {
  id: 'keypoint-collapse',
  role: 'fault',
  site: 'key point',
  title: 'Coinciding key points',
  description:
    'Moves one key point onto another, in pixels and in metres, as when a finger points at the camera. The bone between them then has no length, so its direction is 0 ÷ 0.',
  parameters: { point: keypoint('Point', 7), onto: keypoint('Onto', 6), lasts },
  cost: null,
} as const satisfies FaultSpec;
