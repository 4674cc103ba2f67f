import type { FaultSpec } from '../../fault-spec.ts';
import { choice, lasts } from '../../parameters.ts';

export const straightFinger = {
  id: 'straight-finger',
  role: 'fault',
  site: 'key point',
  title: 'Perfectly straight finger',
  description:
    'Moves the two middle joints of a finger onto the line from its root to its tip, evenly spaced, in pixels and in metres. The cosine between its bones is then 1. Rounding may push it above 1, where the arc cosine is NaN.',
  parameters: {
    finger: choice('Finger', 'the finger to straighten', [
      'index',
      'middle',
      'ring',
      'little',
      'thumb',
      'all',
    ]),
    lasts,
  },
  cost: null,
} as const satisfies FaultSpec;
