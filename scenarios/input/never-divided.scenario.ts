import { FLOAT16_MAX } from '../../common/numbers.ts';
import { defineScenario, faultOf } from '../../record/scenario.ts';
import { float16, float32, question, several, under } from '../shared.ts';
import { still } from './shared.ts';

/** Rendered hands that both palm networks find. */
const found = [
  'open-palm',
  'back',
  'pointing',
  'pinch',
  'two-hands',
  'small-and-far',
  'over-exposed',
];

export const neverDivided = defineScenario({
  id: 'never-divided',
  title: 'Never divided',
  story: 'Raw 0–255 pixels reach networks that expect 0–1.',
  difficulty: 'medium',
  userSees:
    'No hand is found, although the picture clearly shows one. Now and then a hand appears in the wrong place.',
  symptoms: [
    'estimateHands returns [] for a clear picture of a hand',
    'hand tracking drifts after a preprocessing change',
    'scores are NaN because pixels are above 1',
    'forgot to normalise the image',
    'empty array although the hand is visible',
  ],
  mechanism:
    'Both networks are trained on pixels divided by 255. Float32 has room for values 255 times too large, so the palm network merely returns large scores in the wrong places. The largest magnitude is {largest magnitude} in this run and {golden largest magnitude} in the golden run. In float16, a sum inside the palm network leaves the range of half precision, ±65 504, and the rest of the network is NaN. The detector silently drops such boxes. While tracking, the landmark network meets the large pixels first. Its presence score falls, the hand is dropped, and the palm network does not find it again. The first bad step is {first bad step}.',
  notice:
    'Check the range of the tensor that you pass, and log how often a frame has no hand. No error is ever thrown.',
  remedy:
    'Pass pixels in the range that the package expects. estimateHands takes 0–255 and divides them itself. A bare network takes 0–1. Assert the range where pixels enter.',
  tags: ['silent', 'float16'],
  faults: [faultOf('network-input-scale', { scale: 255 })],
  controls: { scale: 'network-input-scale.scale' },
  mitigations: [
    {
      id: 'range-check',
      args: {},
      effect: { does: 'refuses' },
      when: { inputs: several },
      because: 'The guard checks the largest value in each network’s input.',
    },
    {
      id: 'divide-pixels',
      args: {},
      effect: { does: 'restores' },
      when: { inputs: several },
      because: 'Dividing by 255 undoes the fault, apart from rounding in the last bit.',
    },
    {
      id: 'clip-pixels',
      args: {},
      effect: { does: 'does not help', leaving: 'silent' },
      when: { inputs: several },
      because: 'The picture itself is within 0–255. Only the division after it is missing.',
    },
  ],
  claims: [
    {
      says: 'Pixel values above 1 give NaN.',
      heard: question,
      when: { ranges: { scale: [64, FLOAT16_MAX] }, modes: ['static'], inputs: found },
      holdsIf: { type: 'someNonFinite' },
      standing: {
        is: 'depends',
        on: 'the precision of the textures and the size of the values: if they are many times too large, half precision overflows and single precision does not',
        confirmedWhen: { precisions: ['float16'] },
      },
    },
  ],
  expectations: [
    {
      predicate: { type: 'faultStruck' },
      when: { args: { scale: [255] } },
      because: 'Every value of the picture changes, except exact zeros.',
    },
    {
      predicate: {
        type: 'magnitudeRatio',
        step: 'pre-process/-/network_input',
        atLeast: 254.9,
        atMost: 255.1,
      },
      when: { args: { scale: [255] }, ...still },
      because: 'The fault multiplies the network input by 255 and does nothing else.',
    },
    {
      predicate: { type: 'allFinite' },
      when: { args: { scale: [255] }, precisions: ['float32'], inputs: found },
      because:
        'Float32 holds values up to 3.4e38. The largest magnitude here is {largest magnitude}.',
    },
    {
      predicate: { type: 'itemsFound', atLeast: 0, atMost: 0 },
      when: { args: { scale: [255] }, modes: ['static'], inputs: ['open-palm'] },
      because: 'The palm scores stay under the threshold, or are NaN and get dropped.',
    },
    {
      predicate: { type: 'outcome', is: ['silent'] },
      when: { args: { scale: [255] }, modes: ['static'], inputs: found },
      because: 'A clearly visible hand is lost or misplaced, and nothing is thrown.',
    },
    ...under(
      {
        args: { scale: [255] },
        precisions: ['float16'],
        models: ['full'],
        modes: ['static'],
        inputs: found,
      },
      [
        {
          predicate: { type: 'blame', step: 'palm/-/depthwise_conv2d_8', verdict: 'overwhelmed' },
          because: 'A sum of 25 products leaves ±65 504 there, although its inputs are finite.',
        },
        {
          predicate: { type: 'firstNonFinite', stage: 'palm', step: 'depthwise_conv2d_8' },
          because: 'A sum of 25 products leaves ±65 504 there, although its inputs are finite.',
        },
      ],
    ),
    {
      predicate: { type: 'nonFiniteShare', stage: 'palm', step: 'last', atLeast: 1, atMost: 1 },
      when: { args: { scale: [255] }, precisions: ['float16'], modes: ['static'], inputs: found },
      because: 'Convolutions spread the first NaN to every position and channel.',
    },
    ...under(
      {
        args: { scale: [255] },
        models: ['full'],
        modes: ['tracking'],
        frames: [4],
        inputs: ['open-palm'],
      },
      [
        {
          predicate: { type: 'answers', are: [['finite'], [], [], []] },
          because:
            'In the second frame the landmark network loses the hand, and the palm network does not find it again.',
        },
        {
          predicate: { type: 'frameOutcomes', are: ['masked', 'silent', 'silent', 'silent'] },
          because: 'From the first affected frame on, the app gets an empty list and no error.',
        },
      ],
    ),
    ...under(
      {
        args: { scale: [255] },
        precisions: ['float32'],
        modes: ['tracking'],
        frames: [4],
        inputs: several,
      },
      [
        {
          predicate: {
            type: 'magnitudeRatio',
            step: 'crop/0/network_input',
            atLeast: 254.9,
            atMost: 255.1,
          },
          because: 'While tracking, the crop is the first tensor that is multiplied.',
        },
        {
          predicate: { type: 'blame', step: 'crop/0/network_input', verdict: 'guilty' },
          because: 'Nothing is NaN. This is the first step far from the golden run.',
        },
      ],
    ),
    {
      predicate: { type: 'blame', step: 'landmarks/0/conv2d_0', verdict: 'overwhelmed' },
      when: {
        args: { scale: [255] },
        precisions: ['float16'],
        models: ['full'],
        modes: ['tracking'],
        frames: [4],
        inputs: ['open-palm'],
      },
      because: 'The step’s sums leave ±65 504 before ReLU6 can bring them back to 6.',
    },
    {
      predicate: { type: 'noError' },
      when: { args: { scale: [255] }, inputs: found },
      because: 'Nothing in the package checks the range of its input.',
    },
  ],
  matrix: {
    rows: { of: 'realm', values: [float32, float16] },
    columns: { of: 'argument', name: 'scale', values: [1 / 255, 1, 2, 4, 16, 255, 65504] },
    outcomes: [
      ['silent', 'masked', 'silent', 'silent', 'silent', 'silent', 'silent'],
      ['silent', 'masked', 'silent', 'silent', 'silent', 'silent', 'silent'],
    ],
    because:
      'At scales far from 1 the hand is lost in both precisions. To the user the two rows look the same. Only the first NaN inside the network tells them apart.',
  },
});
