import type { FaultSpec } from '../../fault-spec.ts';

export const matchByDistance = {
  id: 'match-by-distance',
  role: 'mitigation',
  site: 'consumer',
  title: 'Match hands by distance',
  description:
    'Gives each hand what the filter remembers of the nearest hand of the frames before, instead of what it remembers of the same place in the list. A hand further away than one palm length is a new hand, and a hand that is missing is remembered for five frames.',
  parameters: {},
  cost: 'one distance per pair of hands',
  consumers: ['exponential-smoothing', 'one-euro'],
} as const satisfies FaultSpec;
