import type { ConsumerSpec } from '../consumer-spec.ts';

export const palmVectors = {
  id: 'palm-vectors',
  title: 'Vectors in palm lengths',
  description:
    'Computes every key point relative to the wrist, divided by the distance from the wrist to the root of the middle finger. Apps compare, record or classify such vectors, because they do not depend on the size of the hand.',
  unit: 'palm lengths',
  // As far as an outcome allows the key points themselves to be, in the same unit.
  tolerance: { amount: 0.02, of: 'value' },
  remembers: false,
} as const satisfies ConsumerSpec;
