import type { FaultSpec } from '../../fault-spec.ts';

export const returnZero = {
  id: 'return-zero',
  role: 'mitigation',
  site: 'consumer',
  title: 'Return 0 at zero distance',
  description:
    'Returns 0 where a divisor is 0, as a frequently copied answer advises. The NaN is gone, but a cosine of 0 is an angle of 90 degrees.',
  parameters: {},
  cost: 'one comparison per division',
  consumers: ['finger-angles', 'palm-vectors'],
} as const satisfies FaultSpec;
