import type { FaultSpec } from '../../fault-spec.ts';
import { network, number } from '../../parameters.ts';

export const brokenShard = {
  id: 'broken-shard',
  role: 'fault',
  site: 'weight',
  title: 'Broken weight shard',
  description:
    'Loads the weights of a network again with TensorFlow.js’s own HTTP loader, from shards of 1 MiB. The server returns one shard damaged. The app gets whatever the loader returns, an error or other weights.',
  parameters: {
    network,
    shard: number({
      label: 'Shard',
      description:
        'zero-based index of the damaged shard; the number of shards depends on the network',
      min: 0,
      max: 63,
      default: 0,
      integer: true,
    }),
    damage: {
      kind: 'choice',
      label: 'Damage',
      description: 'what the server returns for that shard',
      default: 'html',
      options: [
        { value: 'html', label: 'the app’s own page, status 200' },
        { value: 'not-found', label: 'an error page, status 404' },
        { value: 'truncated', label: 'its first half' },
        { value: 'missing', label: 'four bytes less, from its middle' },
        { value: 'shuffled', label: 'its blocks of 4 KiB in another order' },
        { value: 'flipped', label: 'one bit of one byte flipped' },
      ],
    },
  },
  cost: null,
} as const satisfies FaultSpec;
