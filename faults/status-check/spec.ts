import type { FaultSpec } from '../fault-spec.ts';

export const statusCheck = {
  id: 'status-check',
  role: 'mitigation',
  site: 'weight',
  title: 'Check status and type of shards',
  description:
    'Looks whether every file of weights came with a status of success and is no web page, before TensorFlow.js gets it: its own loader looks at neither.',
  parameters: {},
  cost: 'two comparisons a file',
} as const satisfies FaultSpec;
