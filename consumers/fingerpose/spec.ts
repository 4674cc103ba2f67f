import type { ConsumerSpec } from '../consumer-spec.ts';

export const fingerpose = {
  id: 'fingerpose',
  title: 'Gestures by fingerpose',
  description:
    'Asks the classifier fingerpose (from npm, unchanged) for victory, thumbs up, an open hand and a fist, on the key points in space, and takes the best one that scores 8.5 of 10, as its own example does.',
  unit: 'of 10',
  // The word decides; a score may differ by what one finger of a gesture is worth.
  tolerance: { amount: 1.5, of: 'value' },
  remembers: false,
} as const satisfies ConsumerSpec;
