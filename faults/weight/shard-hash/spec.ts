import type { FaultSpec } from '../../fault-spec.ts';

export const shardHash = {
  id: 'shard-hash',
  role: 'mitigation',
  site: 'weight',
  title: 'Check the SHA-256 of shards',
  description:
    'Compares the SHA-256 of every weights file with the one that shipped with the app, before TensorFlow.js gets the file.',
  parameters: {},
  cost: 'one hash per file while loading',
} as const satisfies FaultSpec;
