import type { FaultSpec } from '../../fault-spec.ts';

export const backendSelfTest = {
  id: 'backend-self-test',
  role: 'mitigation',
  site: 'GPU',
  title: 'Self-test of the backend',
  description:
    'Before the first frame, runs the operations that the networks are made of on numbers whose results are known, as large as their largest tensors, and refuses to go on where one differs by more than half precision explains, or where isNaN is wrong.',
  parameters: {},
  cost: 'a second at start, for some shaders more',
} as const satisfies FaultSpec;
