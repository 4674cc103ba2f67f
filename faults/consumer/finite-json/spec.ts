import type { FaultSpec } from '../../fault-spec.ts';

export const finiteJson = {
  id: 'finite-json',
  role: 'mitigation',
  site: 'consumer',
  title: 'Check hands before sending',
  description:
    'Sends a hand as JSON only when it has all its points and every number of it is finite.',
  parameters: {},
  cost: 'a look at 42 points a hand',
  consumers: ['json'],
} as const satisfies FaultSpec;
