import type { ConsumerSpec } from '../consumer-spec.ts';

export const fingerAngles = {
  id: 'finger-angles',
  title: 'Finger angles',
  description:
    'How far each finger is bent, as most apps write it: the arc cosine of the dot product of its first and its last bone, divided by the product of their lengths.',
  unit: 'degrees',
  // Two key points that each move by the 2 % of a palm that an outcome allows turn a bone by this.
  tolerance: { amount: 10, of: 'value' },
  remembers: false,
} as const satisfies ConsumerSpec;
