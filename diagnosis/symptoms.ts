import type { MeasuredAnswer } from './measured-answer.ts';

/** What somebody sees of their failure, in plain words. */
export interface Symptom {
  readonly id: string;
  readonly words: string;
  /** Whether a failure shows it. */
  readonly fits: (one: MeasuredAnswer) => boolean;
}

const shows =
  (...ids: readonly string[]) =>
  ({ answers, comparisons }: MeasuredAnswer): boolean =>
    ids.some((id) => comparisons.includes(id) || answers.some((answer) => answer.includes(id)));

/** Scenarios whose networks answer the same to any picture. */
const ignoreThePicture = ['blank-weights', 'wild-initialisation', 'misread-dtype', 'lost-minimum'];

/** In the order in which they are offered. */
export const symptoms: readonly Symptom[] = [
  { id: 'lost', words: 'No hand is found, though one is visible.', fits: shows('no hands') },
  {
    id: 'all NaN',
    words: 'All key points are NaN.',
    fits: shows('points all NaN', 'all values NaN'),
  },
  {
    id: 'some NaN',
    words: 'Some key points, or one, are NaN or missing.',
    fits: shows('points some NaN', 'points missing', 'world some NaN', 'world all NaN'),
  },
  {
    id: 'score',
    words: 'The score is NaN, or makes no sense.',
    fits: shows('score NaN', 'score half', 'score outside', 'score off'),
  },
  {
    id: 'wrong place',
    words: 'The points are there, but in the wrong place.',
    fits: shows(
      'scaled',
      'mirrored',
      'stretched',
      'shifted',
      'off place',
      'misshapen',
      'points far',
    ),
  },
  {
    id: 'zero',
    words: 'All points are 0, or all the same.',
    fits: shows('points zero', 'points equal'),
  },
  {
    id: 'fewer',
    words: 'One of two hands is missing.',
    fits: shows('fewer hands', 'several hands'),
  },
  {
    id: 'frozen',
    words: 'The answer never changes.',
    // A still picture repeats its answer in healthy runs too: which weights ignore the picture is known.
    fits: ({ scenario }) => ignoreThePicture.includes(scenario),
  },
  { id: 'thrown', words: 'The call throws an error.', fits: ({ outcome }) => outcome === 'thrown' },
  { id: 'hung', words: 'The call never returns.', fits: ({ outcome }) => outcome === 'hung' },
  {
    id: 'numbers',
    words: 'What my own code computes from the points is NaN or wrong.',
    fits: shows('value NaN', 'all values NaN', 'value infinite'),
  },
  {
    id: 'nothing',
    words: 'Everything looks fine, but something inside is NaN.',
    fits: ({ outcome }) => outcome === 'masked',
  },
];
