import type { FaultSpec } from '../../fault-spec.ts';

export const divNoNan = {
  id: 'div-no-nan',
  role: 'mitigation',
  site: 'op graph',
  title: 'Divide with divNoNan',
  description: 'Divides with tf.divNoNan, which returns 0 where the divisor is 0.',
  parameters: {},
  cost: 'nothing; it replaces one operation by another',
} as const satisfies FaultSpec;
