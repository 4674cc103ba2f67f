import type { FaultSpec } from '../../fault-spec.ts';
import { choice } from '../../parameters.ts';

export const backendCheck = {
  id: 'backend-check',
  role: 'mitigation',
  site: 'GPU',
  title: 'Check the backend',
  description:
    'Before the first frame, compares tf.getBackend() with the backend that the app asked for. Refuses to continue if they differ.',
  parameters: {
    asked: choice('Asked for', 'backend that the app asked for', ['webgl', 'wasm', 'cpu']),
  },
  cost: 'none',
} as const satisfies FaultSpec;
