import type { FaultSpec } from '../../fault-spec.ts';
import { lasts } from '../../parameters.ts';

export const flippedHandedness = {
  id: 'flipped-handedness',
  role: 'fault',
  site: 'key point',
  title: 'Flipped handedness',
  description:
    'Reports every left hand as Right and every right hand as Left. Key points and score stay as they are.',
  parameters: { lasts },
  cost: null,
} as const satisfies FaultSpec;
