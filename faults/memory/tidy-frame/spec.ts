import type { FaultSpec } from '../../fault-spec.ts';

export const tidyFrame = {
  id: 'tidy-frame',
  role: 'mitigation',
  site: 'memory',
  title: 'tf.tidy around the app’s own work',
  description:
    'Wraps what the app does with the picture before estimateHands in tf.tidy, which disposes every tensor made there but the one that is returned.',
  parameters: {},
  cost: 'nothing to speak of; it cannot hold asynchronous work',
} as const satisfies FaultSpec;
