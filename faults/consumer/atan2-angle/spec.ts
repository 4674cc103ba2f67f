import type { FaultSpec } from '../../fault-spec.ts';

export const atan2Angle = {
  id: 'atan2-angle',
  role: 'mitigation',
  site: 'consumer',
  title: 'Angle from atan2',
  description:
    'Computes the angle with atan2 from cross and dot product. Nothing is divided, and nothing can leave its range. A bone without length gives 0 or 180 degrees, depending on the sign of a zero.',
  parameters: {},
  cost: 'one more product per angle, but no square root',
  consumers: ['finger-angles'],
} as const satisfies FaultSpec;
