import type { FaultSpec } from '../../fault-spec.ts';
import { choice } from '../../parameters.ts';

export const isnanHook = {
  id: 'isnan-hook',
  role: 'fault',
  site: 'GPU',
  title: 'A GPU that misjudges NaN',
  description:
    'Makes isnan in every shader of TensorFlow.js answer the same for whatever it is asked: always, as drivers did that took ordinary numbers for NaN, or never, as drivers did that optimised the test away. The shaders are rewritten before the driver compiles them.',
  parameters: {
    answer: choice('Answer', 'what isnan says of every number', ['always', 'never']),
  },
  cost: null,
  ofRealm: true,
} as const satisfies FaultSpec;
