import type { FaultSpec } from '../../fault-spec.ts';

export const backendSelfTest = {
  id: 'backend-self-test',
  role: 'mitigation',
  site: 'GPU',
  title: 'Self-test of the backend',
  description:
    'Before the first frame, runs the operations of the networks on inputs with known results, in tensors as large as the networks’ largest. Refuses to continue if a result differs by more than half precision explains, or if isNaN is wrong.',
  parameters: {},
  cost: 'one second at start, longer for some shaders',
} as const satisfies FaultSpec;
