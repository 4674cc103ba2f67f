import type { FaultSpec } from '../../fault-spec.ts';
import { choice, lasts } from '../../parameters.ts';

export const straightFinger = {
  id: 'straight-finger',
  role: 'fault',
  site: 'key point',
  title: 'A perfectly straight finger',
  description:
    'Puts the two middle joints of a finger evenly on the line from its root to its tip, in the picture and in space. The cosine between its bones is 1, and rounding may carry it past 1, where the arc cosine is NaN.',
  parameters: {
    finger: choice('Finger', 'which finger', ['index', 'middle', 'ring', 'little', 'thumb', 'all']),
    lasts,
  },
  cost: null,
} as const satisfies FaultSpec;
