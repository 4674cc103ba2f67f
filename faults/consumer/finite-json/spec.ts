import type { FaultSpec } from '../../fault-spec.ts';

export const finiteJson = {
  id: 'finite-json',
  role: 'mitigation',
  site: 'consumer',
  title: 'Check hands before sending',
  description: 'Sends a hand as JSON only when all its points exist and every number is finite.',
  parameters: {},
  cost: 'a check of 42 points per hand',
  consumers: ['json'],
} as const satisfies FaultSpec;
