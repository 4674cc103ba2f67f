import type { FaultSpec } from '../../fault-spec.ts';

export const normGuard = {
  id: 'norm-guard',
  role: 'mitigation',
  site: 'consumer',
  title: 'Skip bones of zero length',
  description:
    'Checks that a length is not 0 before dividing by it. Where it is 0, the app gets no value for that frame.',
  parameters: {},
  cost: 'one comparison per division; the app must handle a missing value',
  consumers: ['finger-angles', 'palm-vectors'],
} as const satisfies FaultSpec;
