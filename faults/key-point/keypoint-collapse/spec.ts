import type { FaultSpec } from '../../fault-spec.ts';
import { keypoint, lasts } from '../../parameters.ts';

export const keypointCollapse = {
  id: 'keypoint-collapse',
  role: 'fault',
  site: 'key point',
  title: 'Key points that coincide',
  description:
    'Puts one key point where another one is, in the picture and in space, as when a finger points at the camera: the bone between them has no length, so its direction is 0 ÷ 0.',
  parameters: { point: keypoint('Point', 7), onto: keypoint('Onto', 6), lasts },
  cost: null,
} as const satisfies FaultSpec;
