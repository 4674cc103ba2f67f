import type { FaultSpec } from '../../fault-spec.ts';

export const statusCheck = {
  id: 'status-check',
  role: 'mitigation',
  site: 'weight',
  title: 'Check status and type of shards',
  description:
    'Checks that every file of weights came with a success status and is not a web page, before TensorFlow.js gets it. Its own loader checks neither.',
  parameters: {},
  cost: 'two comparisons a file',
} as const satisfies FaultSpec;
