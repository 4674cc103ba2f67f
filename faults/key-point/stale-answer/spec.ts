import type { FaultSpec } from '../../fault-spec.ts';
import { number } from '../../parameters.ts';

export const staleAnswer = {
  id: 'stale-answer',
  role: 'mitigation',
  site: 'key point',
  title: 'Refuse an answer that does not change',
  description:
    'Compares the hands of each frame with those of the frame before, bit by bit, and refuses them once they have been the same for several frames.',
  parameters: {
    frames: number({
      label: 'Frames',
      description: 'equal answers in a row, the first included, that are refused',
      min: 2,
      max: 1000,
      default: 2,
      integer: true,
    }),
  },
  cost: 'one comparison per number; still photographs are refused as well',
  remembers: true,
} as const satisfies FaultSpec;
