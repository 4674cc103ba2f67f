/** What one sign says about one failure, beyond how often both occur together. */
export interface Hint {
  /** Id of a sign, or of a comparison with the healthy answer. */
  readonly sign: string;
  readonly scenario: string;
  readonly because: string;
}

/** Rules that a table of measured answers cannot give, because they rest on how a value is written. */
export const hints: readonly Hint[] = [
  {
    sign: 'null',
    scenario: 'null-not-nan',
    because: 'JSON has no NaN: JSON.stringify writes null in its place.',
  },
  {
    sign: 'score half',
    scenario: 'blank-weights',
    because: 'A score of exactly 0.5 is the sigmoid of 0: the weights before it are all 0.',
  },
  {
    sign: 'points zero',
    scenario: 'palm-without-length',
    because: 'All points are in one place, so every length in the hand is 0.',
  },
  {
    sign: 'points equal',
    scenario: 'palm-without-length',
    because: 'All points are in one place, so every length in the hand is 0.',
  },
  {
    sign: 'frozen',
    scenario: 'wild-initialisation',
    because: 'The answer does not depend on the picture.',
  },
  {
    sign: 'scaled',
    scenario: 'half-size-attributes',
    because: 'Every coordinate is multiplied by the same factor.',
  },
];

/** What to look at where no failure here explains a comparison. */
export const advice: Readonly<Record<string, string>> = {
  mirrored:
    'Check flipHorizontal, a mirrored canvas, and a CSS transform: exactly one of them may mirror.',
};
