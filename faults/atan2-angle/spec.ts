import type { FaultSpec } from '../fault-spec.ts';

export const atan2Angle = {
  id: 'atan2-angle',
  role: 'mitigation',
  site: 'consumer',
  title: 'Angle by atan2',
  description:
    'Takes the angle from cross and dot product by atan2: nothing is divided, nothing can leave its range, and a bone without length gives 0.',
  parameters: {},
  cost: 'one more product an angle; no square root',
  consumers: ['finger-angles'],
} as const satisfies FaultSpec;
