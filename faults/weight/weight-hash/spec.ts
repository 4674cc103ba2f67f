import type { FaultSpec } from '../../fault-spec.ts';

export const weightHash = {
  id: 'weight-hash',
  role: 'mitigation',
  site: 'weight',
  title: 'Check the SHA-256 of weights',
  description:
    'Compares the SHA-256 of every tensor with that of the loaded weights. Refuses to run a network whose weights differ in a single byte.',
  parameters: {},
  cost: 'one pass over the weights',
} as const satisfies FaultSpec;
