import type { ConsumerSpec } from '../consumer-spec.ts';

export const palmVectors = {
  id: 'palm-vectors',
  title: 'Vectors in palm lengths',
  description:
    'Every key point as seen from the wrist, divided by the distance from the wrist to the root of the middle finger: what apps compare, record or feed to a classifier, so that the size of the hand does not matter.',
  unit: 'palm lengths',
  // As far as an outcome allows the key points themselves to be, in the same unit.
  tolerance: { amount: 0.02, of: 'value' },
  remembers: false,
} as const satisfies ConsumerSpec;
