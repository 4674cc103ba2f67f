import type { FaultSpec } from '../../fault-spec.ts';

export const finiteJson = {
  id: 'finite-json',
  role: 'mitigation',
  site: 'consumer',
  title: 'Check hands before sending',
  description: 'Sends a hand as JSON only when all its points exist and every number is finite.',
  parameters: {},
  cost: 'a look at 42 points a hand',
  consumers: ['json'],
} as const satisfies FaultSpec;
