import type { FaultSpec } from '../../fault-spec.ts';

export const cpuBackend = {
  id: 'cpu-backend',
  role: 'mitigation',
  site: 'GPU',
  title: 'Compute on the CPU',
  description:
    'Calls tf.setBackend("cpu"). The networks then run in JavaScript, in float32, without a GPU. Faults of the GPU and of its number format no longer apply.',
  parameters: {},
  cost: 'several times the GPU time, in every frame',
  ofRealm: true,
  realmChange: {
    settings: { backend: 'cpu' },
    avoids: ['GPU', 'precision'],
  },
} as const satisfies FaultSpec;
