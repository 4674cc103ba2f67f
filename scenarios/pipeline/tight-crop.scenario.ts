import { defineScenario, faultOf } from '../../record/scenario.ts';
import { report, several, under } from '../shared.ts';
import { cropArguments, guardOf } from './shared.ts';

const tight = {
  args: { scale: [0.7], right: [0], down: [0], turn: [0], aspect: [1] },
  inputs: several,
  models: ['full'],
  modes: ['static'],
} as const;

export const tightCrop = defineScenario({
  id: 'tight-crop',
  title: 'Crop that is too tight',
  story:
    'The rectangle around a hand is too small, and the landmark network sees only a part of it.',
  difficulty: 'hard',
  userSees: 'The points lie next to the fingers, worst at the tips. The score is a little lower.',
  symptoms: [
    'key points are off although the palm is found',
    'the crop does not cover the full hand',
    'hand landmarks degrade when the hand is not parallel to the camera',
    'fingertips are cut off in the crop',
    'wrong region of interest for the hand',
    'custom crop before the landmark model gives wrong points',
  ],
  mechanism:
    'The palm network finds the palm. The package makes a square around it, enlarges it so that the fingers fit, and cuts it out for the landmark network. Here the square is 0.7 times as wide as it should be. The network has learnt that a hand fills a certain part of its input. It sees a hand that is too large and cut off, and answers with points that are {key-point distance} away. The score is {score} instead of {golden score}, which passes every threshold in use. World points are {world key-point distance} away. The first step that differs is {first bad step}.',
  notice:
    'Draw the crop, or the rectangle. In a good one the whole hand is visible, with the wrist at the lower edge and room above the fingertips.',
  remedy:
    'Compute the size of the rectangle from two directions of the palm, not from one that can be foreshortened. Leave room.',
  incidents: [
    report(
      'google-ai-edge/mediapipe',
      5373,
      'the rectangle around the hand does not cover the hand',
      'confirmed',
    ),
  ],
  tags: ['silent', 'crop'],
  faults: [faultOf('crop-rectangle', { ...cropArguments, scale: 0.7 })],
  controls: {
    scale: 'crop-rectangle.scale',
    aspect: 'crop-rectangle.aspect',
    right: 'crop-rectangle.right',
    down: 'crop-rectangle.down',
    turn: 'crop-rectangle.turn',
  },
  mitigations: [
    guardOf(
      'crop-check',
      { does: 'does not help', leaving: 'silent' },
      tight,
      'The rectangle is finite, square and inside the picture.',
    ),
    guardOf(
      'keypoint-guard',
      { does: 'does not help', leaving: 'silent' },
      tight,
      'Every point is finite.',
    ),
  ],
  claims: [
    {
      says: 'If the palm is found, the key points are right.',
      heard: 'reports that show a right box with wrong points',
      when: tight,
      holdsIf: { type: 'keypointDistance', atLeast: 0, atMost: 0.02 },
      standing: { is: 'refuted' },
    },
  ],
  expectations: [
    { predicate: { type: 'faultStruck' }, when: {}, because: 'Width and height are smaller.' },
    ...under(tight, [
      {
        predicate: { type: 'itemsFound', atLeast: 1, atMost: 1 },
        because: 'The score stays above 0.5.',
      },
      {
        predicate: { type: 'keypointDistance', atLeast: 0.1, atMost: 0.6 },
        because:
          'How far the points move depends on the gesture. Measured: 15 to 42 % of the palm.',
      },
      {
        predicate: { type: 'blame', step: 'crop/0/transform_0', verdict: 'guilty' },
        because: 'The crop is the first step that differs. The palm network gave the same answer.',
      },
      { predicate: { type: 'allFinite' }, because: 'A part of a picture is a picture.' },
      {
        predicate: { type: 'outcome', is: ['silent'] },
        because: 'The app gets a hand, no NaN and no error.',
      },
    ]),
  ],
  matrix: {
    rows: { of: 'argument', name: 'turn', values: [0, 45, 90, 180] },
    columns: { of: 'argument', name: 'scale', values: [0.7, 1, 1.5] },
    outcomes: [
      ['silent', 'masked', 'silent'],
      ['silent', 'silent', 'silent'],
      ['silent', 'silent', 'silent'],
      ['silent', 'silent', 'silent'],
    ],
    because:
      'Only the rectangle that the package computes gives the golden answer. Every other one is silent: wrong points, or no hand.',
  },
});
