import type { FaultSpec } from '../../fault-spec.ts';
import { choice } from '../../parameters.ts';

export const isnanHook = {
  id: 'isnan-hook',
  role: 'fault',
  site: 'GPU',
  title: 'GPU that misjudges NaN',
  description:
    'Makes isnan in every TensorFlow.js shader return the same answer for any value. Some drivers took ordinary numbers for NaN, so isnan was always true. Others optimised the test away, so it was never true. The shaders are rewritten before the driver compiles them.',
  parameters: {
    answer: choice('Answer', 'when isnan returns true', ['always', 'never']),
  },
  cost: null,
  ofRealm: true,
} as const satisfies FaultSpec;
