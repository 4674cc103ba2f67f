import type { ConsumerSpec } from '../consumer-spec.ts';

export const fingerAngles = {
  id: 'finger-angles',
  title: 'Finger angles',
  description:
    'Computes how far each finger is bent, as most apps do. The angle is the arc cosine of the dot product of two bones, divided by the product of their lengths.',
  unit: 'degrees',
  // Two key points that each move by the 2 % of a palm that an outcome allows turn a bone by this.
  tolerance: { amount: 10, of: 'value' },
  remembers: false,
} as const satisfies ConsumerSpec;
