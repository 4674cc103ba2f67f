import type { FaultSpec } from '../../fault-spec.ts';

export const lengthCheck = {
  id: 'length-check',
  role: 'mitigation',
  site: 'weight',
  title: 'Check the length of shards',
  description: 'Compares the length of every weights file with the one that shipped with the app.',
  parameters: {},
  cost: 'one number per file, stored in the app',
} as const satisfies FaultSpec;
