import type { FaultSpec } from '../../fault-spec.ts';

export const wasmBackend = {
  id: 'wasm-backend',
  role: 'mitigation',
  site: 'GPU',
  title: 'Compute on WASM',
  description:
    'Calls tf.setBackend("wasm"). The networks then run in WebAssembly, in float32, without a GPU. Faults of the GPU and of its number format no longer apply. NaN does not always survive there: ReLU6 and clipByValue return a bound in its place.',
  parameters: {},
  cost: 'a download of 0.6 MB; without a GPU it is faster than WebGL',
  ofRealm: true,
  realmChange: {
    settings: { backend: 'wasm' },
    avoids: ['GPU', 'precision'],
  },
} as const satisfies FaultSpec;
