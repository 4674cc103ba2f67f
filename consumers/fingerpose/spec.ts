import type { ConsumerSpec } from '../consumer-spec.ts';

export const fingerpose = {
  id: 'fingerpose',
  title: 'Gestures by fingerpose',
  description:
    'Runs the classifier fingerpose (from npm, unchanged) on the key points in metres, for victory, thumbs up, open hand and fist. It takes the best gesture that scores at least 8.5 of 10, as the package’s own example does.',
  unit: 'of 10',
  // The word decides; a score may differ by what one finger of a gesture is worth.
  tolerance: { amount: 1.5, of: 'value' },
  remembers: false,
} as const satisfies ConsumerSpec;
