import type { FaultSpec } from '../../fault-spec.ts';

export const returnZero = {
  id: 'return-zero',
  role: 'mitigation',
  site: 'consumer',
  title: 'Return 0 at zero distance',
  description:
    'Gives 0 in place of a quotient whose divisor is 0, as an often copied answer does: no NaN, but a cosine of 0 is an angle of 90 degrees.',
  parameters: {},
  cost: 'one comparison a division',
  consumers: ['finger-angles', 'palm-vectors'],
} as const satisfies FaultSpec;
