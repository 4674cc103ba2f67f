import type { FaultSpec } from '../../fault-spec.ts';

export const weightHash = {
  id: 'weight-hash',
  role: 'mitigation',
  site: 'weight',
  title: 'Compare weights with their SHA-256',
  description:
    'Refuses to run networks whose weights are not, byte for byte, those that were loaded: compares the SHA-256 of every tensor.',
  parameters: {},
  cost: 'one look at every weight, once',
} as const satisfies FaultSpec;
