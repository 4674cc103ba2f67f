/** Something to paste, for a visitor who has nothing at hand. */
export interface Example {
  readonly title: string;
  readonly text: string;
}

const noPoint = { x: null, y: null };

/** Answers to paste for a first try. */
export const examples: readonly Example[] = [
  {
    title: 'all null',
    text: JSON.stringify([
      { score: null, handedness: 'Right', keypoints: Array.from({ length: 21 }, () => noPoint) },
    ]),
  },
  { title: 'empty array', text: '[]' },
  { title: 'an error', text: 'Error: ROI width and height must be > 0.' },
];
