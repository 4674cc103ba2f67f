import type { FaultSpec } from '../../fault-spec.ts';
import { lasts, number } from '../../parameters.ts';

export const keypointRounding = {
  id: 'keypoint-rounding',
  role: 'fault',
  site: 'key point',
  title: 'Round key points',
  description:
    'Rounds the key points in pixels to a grid, as a protocol or a drawing does. Joints of a small hand then coincide.',
  parameters: {
    step: number({
      label: 'Step',
      description: 'width of the grid, in pixels; 0 rounds nothing',
      min: 0,
      max: 256,
      default: 1,
      neutral: 0,
      presets: [
        { value: 1, label: '1' },
        { value: 16, label: '16' },
      ],
    }),
    lasts,
  },
  cost: null,
} as const satisfies FaultSpec;
