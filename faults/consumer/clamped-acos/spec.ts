import type { FaultSpec } from '../../fault-spec.ts';

export const clampedAcos = {
  id: 'clamped-acos',
  role: 'mitigation',
  site: 'consumer',
  title: 'Clamp the cosine',
  description: 'Clamps a cosine to −1…1 before the arc cosine. A NaN cosine stays NaN.',
  parameters: {},
  cost: 'two comparisons per angle',
  consumers: ['finger-angles'],
} as const satisfies FaultSpec;
