import type { FaultSpec } from '../../fault-spec.ts';

export const lengthCheck = {
  id: 'length-check',
  role: 'mitigation',
  site: 'weight',
  title: 'Check the length of shards',
  description:
    'Compares the number of bytes of every file of weights with what the app was shipped with.',
  parameters: {},
  cost: 'one number a file in the app',
} as const satisfies FaultSpec;
