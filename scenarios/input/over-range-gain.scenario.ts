import { defineScenario, faultOf } from '../../record/scenario.ts';
import { question, several, under } from '../shared.ts';
import { still } from './shared.ts';

export const overRangeGain = defineScenario({
  id: 'over-range-gain',
  title: 'Over-range gain',
  story: 'A camera with too much gain gives pixels above 255.',
  difficulty: 'medium',
  userSees: 'By the gain: the hand a little beside its place, or no hand.',
  symptoms: [
    'pixel values greater than 255 in the tensor',
    'high gain camera gives NaN',
    'clipByValue(0, 255) before div(255)',
    'hand lost in bright light',
    'overexposed camera picture, no hand found',
  ],
  mechanism:
    'A gain makes every pixel larger; the largest before the palm network is {magnitude of pre-process/-/network_input} instead of {golden magnitude of pre-process/-/network_input}. All of the arithmetic stays finite. What is lost is the picture: shades that the networks were trained on lie far outside their range, and the best palm score goes from {golden magnitude of decode/-/sigmoid_0} to {magnitude of decode/-/sigmoid_0}. Clipping brings the range back and not the shades: they become one white area.',
  notice: 'Log the share of pixels at or above 255 in a frame.',
  remedy:
    'Lower the gain or the exposure at the camera. Clipping in the app does not bring back what is over-exposed, and estimateHands divides by 255 itself: a second division costs the hand in any light.',
  tags: ['silent', 'pixels'],
  faults: [faultOf('source-gain', { gain: 4, offset: 0, lasts: 'permanent' })],
  controls: { gain: 'source-gain.gain', offset: 'source-gain.offset' },
  mitigations: [
    {
      id: 'range-check',
      args: {},
      effect: { does: 'refuses' },
      when: { inputs: several },
      because: 'Pixels above 255 are no pixels.',
    },
    {
      id: 'clip-pixels',
      args: {},
      effect: { does: 'does not help', leaving: 'silent' },
      when: { inputs: several },
      because: 'What was over-exposed stays one white area, within the range.',
    },
  ],
  claims: [
    {
      says: 'Camera images whose values exceed 255 give NaN.',
      heard: question,
      when: { ranges: { gain: [1.01, 16] }, precisions: ['float32'] },
      holdsIf: { type: 'someNonFinite' },
      standing: { is: 'refuted' },
    },
    {
      says: 'Clip to 0–255, then divide, and the prediction is right.',
      heard: question,
      when: {
        args: { gain: [1 / 255, 1.25, 1.5, 2, 4, 16], offset: [0] },
        ...still,
        precisions: ['float32'],
        models: ['full'],
        mitigations: ['clip-pixels'],
      },
      holdsIf: { type: 'outcome', is: ['masked'] },
      standing: {
        is: 'depends',
        on: 'how much was cut off, and on the picture: an open palm tolerates a little gain, clipped or not. Where more is white the points move or the hand is lost, and where the app divides and estimateHands divides once more it is lost, too',
        confirmedWhen: {
          args: { gain: [1.25], offset: [0] },
          inputs: ['open-palm'],
          mitigations: ['clip-pixels'],
        },
      },
    },
  ],
  expectations: [
    {
      predicate: { type: 'faultStruck' },
      when: {},
      because: 'Every pixel but a black one changes.',
    },
    {
      predicate: { type: 'allFinite' },
      when: { ranges: { gain: [1, 16] }, precisions: ['float32'] },
      because: 'Sixteen times a pixel is nothing to a float32.',
    },
    {
      predicate: { type: 'outcome', is: ['silent'] },
      when: { args: { gain: [4], offset: [0] }, ...still },
      because: 'Another hand, or none, and no error.',
    },
    {
      predicate: { type: 'noError' },
      when: { ranges: { gain: [1, 16] }, ...still },
      because: 'Nothing in the package looks at the values it was given.',
    },
    {
      predicate: {
        type: 'magnitudeRatio',
        step: 'pre-process/-/network_input',
        atLeast: 3.99,
        atMost: 4.01,
      },
      when: { args: { gain: [4], offset: [0] }, precisions: ['float32'], ...still },
      because: 'Multiplication by 4 is all that was done to it, and nothing clips on the way.',
    },
    {
      predicate: { type: 'handsFound', atLeast: 0, atMost: 0 },
      when: {
        args: { gain: [4], offset: [0] },
        precisions: ['float32'],
        models: ['full'],
        ...still,
      },
      because:
        'The best palm score is below its threshold or, of the back of a hand, the presence score of what was cut out.',
    },
    ...under(
      {
        args: { gain: [1.25], offset: [0] },
        precisions: ['float32'],
        models: ['full'],
        ...still,
        inputs: ['open-palm'],
      },
      [
        {
          predicate: { type: 'handsFound', atLeast: 1, atMost: 1 },
          because: 'A little gain is borne.',
        },
        {
          predicate: { type: 'keypointDistance', atLeast: 0.005, atMost: 0.04 },
          because:
            'The points move by about a fiftieth of the palm; the bounds leave room for another driver.',
        },
      ],
    ),
  ],
  matrix: {
    rows: { of: 'mitigation', values: [null, 'clip-pixels'] },
    columns: { of: 'argument', name: 'gain', values: [0.5, 1.25, 1.5, 2, 4, 16] },
    outcomes: [
      ['silent', 'masked', 'silent', 'silent', 'silent', 'silent'],
      ['silent', 'masked', 'silent', 'silent', 'silent', 'silent'],
    ],
    because: 'A little gain is borne. Where it is not, clipping does not bring the hand back.',
  },
});
