import type { FaultSpec } from '../../fault-spec.ts';

export const finiteFilter = {
  id: 'finite-filter',
  role: 'mitigation',
  site: 'consumer',
  title: 'Keep NaN out of filters',
  description:
    'Passes only finite numbers to a filter. The last good value stays until the next one.',
  parameters: {},
  cost: 'one comparison per value; a hidden hand freezes',
  consumers: ['exponential-smoothing', 'one-euro'],
} as const satisfies FaultSpec;
