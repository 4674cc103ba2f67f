import type { FaultSpec } from '../../fault-spec.ts';

export const clampedAcos = {
  id: 'clamped-acos',
  role: 'mitigation',
  site: 'consumer',
  title: 'Clamp the cosine',
  description:
    'Keeps a cosine within −1 and 1 before its arc cosine is taken. A cosine that is NaN stays NaN.',
  parameters: {},
  cost: 'two comparisons an angle',
  consumers: ['finger-angles'],
} as const satisfies FaultSpec;
