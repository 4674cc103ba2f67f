import type { FaultSpec } from '../../fault-spec.ts';

export const statusCheck = {
  id: 'status-check',
  role: 'mitigation',
  site: 'weight',
  title: 'Check status and type of shards',
  description:
    'Before TensorFlow.js gets a weights file, checks that it came with a success status and is not a web page. The loader of TensorFlow.js checks neither.',
  parameters: {},
  cost: 'two comparisons per file',
} as const satisfies FaultSpec;
