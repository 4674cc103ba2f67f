import type { FaultSpec } from '../fault-spec.ts';

export const normGuard = {
  id: 'norm-guard',
  role: 'mitigation',
  site: 'consumer',
  title: 'Skip bones without length',
  description:
    'Looks whether a length is 0 before it divides by it, and gives no value for this frame instead.',
  parameters: {},
  cost: 'one comparison a division; the app must live without a value',
  consumers: ['finger-angles', 'palm-vectors'],
} as const satisfies FaultSpec;
