import type { FaultSpec } from '../../fault-spec.ts';
import { choice } from '../../parameters.ts';

export const backendFallback = {
  id: 'backend-fallback',
  role: 'fault',
  site: 'GPU',
  title: 'Fallback to another backend',
  description:
    'The app asks for one backend and gets another, without an error. tf.setBackend returns false where a backend does not start, and TensorFlow.js then computes on the next one that does: without WebGL, or without the .wasm files, that is the CPU.',
  parameters: {
    to: choice('Gets', 'backend that the app gets', ['cpu', 'wasm']),
  },
  cost: null,
  ofRealm: true,
  backendBy: 'to',
} as const satisfies FaultSpec;
