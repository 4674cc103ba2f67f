import type { FaultSpec } from '../../fault-spec.ts';

export const shardHash = {
  id: 'shard-hash',
  role: 'mitigation',
  site: 'weight',
  title: 'Compare shards with their SHA-256',
  description:
    'Compares the SHA-256 of every file of weights with what the app was shipped with, before TensorFlow.js gets it.',
  parameters: {},
  cost: 'one hash of every file while loading',
} as const satisfies FaultSpec;
