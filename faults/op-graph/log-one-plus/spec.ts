import type { FaultSpec } from '../../fault-spec.ts';

export const logOnePlus = {
  id: 'log-one-plus',
  role: 'mitigation',
  site: 'op graph',
  title: 'Use log1p',
  description:
    'Computes log(1 + x) with tf.log1p, which keeps the digits that a small x would lose in the sum.',
  parameters: {},
  cost: 'nothing; one operation replaces two',
} as const satisfies FaultSpec;
