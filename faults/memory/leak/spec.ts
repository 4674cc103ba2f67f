import type { FaultSpec } from '../../fault-spec.ts';
import { number } from '../../parameters.ts';

export const leak = {
  id: 'leak',
  role: 'fault',
  site: 'memory',
  title: 'Tensor leak in every frame',
  description:
    'Makes a tensor in every frame, before estimateHands, and never disposes it. JavaScript forgets the tensor, but the GPU keeps it. The leak stops after 50 frames or 256 MB, and everything is freed after the run.',
  parameters: {
    megabytes: number({
      label: 'Size',
      description: 'megabytes that each frame leaks',
      min: 0,
      max: 64,
      default: 4,
      neutral: 0,
      integer: true,
      presets: [
        { value: 1, label: '1 MB' },
        { value: 4, label: '4 MB' },
        { value: 32, label: '32 MB' },
      ],
    }),
  },
  cost: null,
} as const satisfies FaultSpec;
