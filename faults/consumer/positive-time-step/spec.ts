import type { FaultSpec } from '../../fault-spec.ts';

export const positiveTimeStep = {
  id: 'positive-time-step',
  role: 'mitigation',
  site: 'consumer',
  title: 'Skip frames without a plausible time step',
  description:
    'Leaves a filter as it is where the time since the last frame is not between 1 millisecond and 1 second. The last filtered position stays for that frame.',
  parameters: {},
  cost: 'two comparisons per frame',
  consumers: ['one-euro'],
} as const satisfies FaultSpec;
