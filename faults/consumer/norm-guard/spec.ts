import type { FaultSpec } from '../../fault-spec.ts';

export const normGuard = {
  id: 'norm-guard',
  role: 'mitigation',
  site: 'consumer',
  title: 'Skip bones without length',
  description: 'Checks a length for 0 before dividing by it, and returns no value for that frame.',
  parameters: {},
  cost: 'one comparison a division; the app must live without a value',
  consumers: ['finger-angles', 'palm-vectors'],
} as const satisfies FaultSpec;
