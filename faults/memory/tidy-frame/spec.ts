import type { FaultSpec } from '../../fault-spec.ts';

export const tidyFrame = {
  id: 'tidy-frame',
  role: 'mitigation',
  site: 'memory',
  title: 'tf.tidy around the app’s own work',
  description:
    'Wraps the app’s work on the picture before estimateHands in tf.tidy. It disposes every tensor made there except the returned one.',
  parameters: {},
  cost: 'almost nothing; it cannot wrap asynchronous work',
} as const satisfies FaultSpec;
