import { defineScenario, faultOf } from '../../record/scenario.ts';
import { question, several, under } from '../shared.ts';
import { still } from './shared.ts';

export const overRangeGain = defineScenario({
  id: 'over-range-gain',
  title: 'Over-range gain',
  story: 'A camera with too much gain produces pixels above 255.',
  difficulty: 'medium',
  userSees: 'Depending on the gain, the hand is slightly out of place, or no hand is found.',
  symptoms: [
    'pixel values greater than 255 in the tensor',
    'high gain camera gives NaN',
    'clipByValue(0, 255) before div(255)',
    'hand lost in bright light',
    'overexposed camera picture, no hand found',
  ],
  mechanism:
    'Gain makes every pixel larger. Before the palm network, the largest value is {magnitude of pre-process/-/network_input} instead of {golden magnitude of pre-process/-/network_input}. All of the arithmetic stays finite, but the picture is lost. Its shades lie far outside the range that the networks were trained on. The best palm score goes from {golden magnitude of decode/-/sigmoid_0} to {magnitude of decode/-/sigmoid_0}. Clipping restores the range but not the shades, which merge into one white area.',
  notice: 'Log the share of pixels at or above 255 in each frame.',
  remedy:
    'Lower the gain or the exposure at the camera. Clipping in the app does not restore over-exposed areas. Do not divide by 255 either, because estimateHands does. A second division loses the hand in any light.',
  tags: ['silent', 'pixels'],
  faults: [faultOf('source-gain', { gain: 4, offset: 0, lasts: 'permanent' })],
  controls: { gain: 'source-gain.gain', offset: 'source-gain.offset' },
  mitigations: [
    {
      id: 'range-check',
      args: {},
      effect: { does: 'refuses' },
      when: { inputs: several },
      because: 'No valid pixel is above 255.',
    },
    {
      id: 'clip-pixels',
      args: {},
      effect: { does: 'does not help', leaving: 'silent' },
      when: { inputs: several },
      because: 'The over-exposed area stays white. Its values are merely within the range.',
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
        on: 'how much is cut off, and on the picture: an open palm tolerates a little gain, clipped or not. With more white area, the points move or the hand is lost. The hand is also lost where the app divides and estimateHands divides again',
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
      because: 'Every pixel changes, except black ones.',
    },
    {
      predicate: { type: 'allFinite' },
      when: { ranges: { gain: [1, 16] }, precisions: ['float32'] },
      because: 'Float32 easily holds sixteen times a pixel.',
    },
    {
      predicate: { type: 'outcome', is: ['silent'] },
      when: { args: { gain: [4], offset: [0] }, ...still },
      because: 'The app gets a different hand, or none, and no error.',
    },
    {
      predicate: { type: 'noError' },
      when: { ranges: { gain: [1, 16] }, ...still },
      because: 'Nothing in the package checks the range of its input.',
    },
    {
      predicate: {
        type: 'magnitudeRatio',
        step: 'pre-process/-/network_input',
        atLeast: 3.99,
        atMost: 4.01,
      },
      when: { args: { gain: [4], offset: [0] }, precisions: ['float32'], ...still },
      because: 'The fault multiplies the network input by 4, and nothing clips it on the way.',
    },
    {
      predicate: { type: 'itemsFound', atLeast: 0, atMost: 0 },
      when: {
        args: { gain: [4], offset: [0] },
        precisions: ['float32'],
        models: ['full'],
        ...still,
      },
      because:
        'The best palm score is below its threshold. For the back of a hand, it is the presence score that is below its threshold.',
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
          predicate: { type: 'itemsFound', atLeast: 1, atMost: 1 },
          because: 'The networks tolerate a little gain.',
        },
        {
          predicate: { type: 'keypointDistance', atLeast: 0.005, atMost: 0.04 },
          because:
            'The points move by about a fiftieth of the palm length. The bounds leave room for another driver.',
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
    because:
      'The networks tolerate a little gain. With more gain, clipping does not bring the hand back.',
  },
});
