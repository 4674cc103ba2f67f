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
  story: 'Raw 0–255 pixel values reach networks that expect 0–1.',
  difficulty: 'medium',
  userSees: 'No hand, in a picture that shows one clearly. Now and then a hand at a wrong place.',
  symptoms: [
    'estimateHands returns [] for a clear picture of a hand',
    'hand tracking drifts after a preprocessing change',
    'scores are NaN because pixels are above 1',
    'forgot to normalise the image',
    'empty array although the hand is visible',
  ],
  mechanism:
    'Both networks are trained on pixels divided by 255. In float32 their arithmetic has room for values 255 times too large: the palm network only answers with large scores at the wrong places. The largest magnitude in this run is {largest magnitude}, in the golden run {golden largest magnitude}. In float16 a sum inside the palm network leaves the range of half precision, ±65 504, and the rest of the network is not a number; the detector drops such boxes and says nothing. While tracking, the landmark network meets the large pixels first: its presence score falls, the hand is dropped, and the palm network does not find it again. First step that goes wrong here: {first bad step}.',
  notice:
    'Check the range of the tensor you hand over, and log how often a frame has no hand: no error is ever thrown.',
  remedy:
    'Pass pixels as the package expects them: 0–255 to estimateHands, which divides them itself, and 0–1 to a bare network. Assert the range where they enter.',
  tags: ['silent', 'float16'],
  faults: [faultOf('network-input-scale', { scale: 255 })],
  controls: { scale: 'network-input-scale.scale' },
  mitigations: [
    {
      id: 'range-check',
      args: {},
      effect: { does: 'refuses' },
      when: { inputs: several },
      because: 'It looks at the largest value of what each network is given.',
    },
    {
      id: 'divide-pixels',
      args: {},
      effect: { does: 'restores' },
      when: { inputs: several },
      because: 'Dividing by 255 undoes the fault, to the last bit but rounding.',
    },
    {
      id: 'clip-pixels',
      args: {},
      effect: { does: 'does not help', leaving: 'silent' },
      when: { inputs: several },
      because: 'The picture itself is within 0–255; what is missing is the division after it.',
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
        on: 'the precision of the textures and on how far above: many times too large, half precision overflows and single precision holds',
        confirmedWhen: { precisions: ['float16'] },
      },
    },
  ],
  expectations: [
    {
      predicate: { type: 'faultStruck' },
      when: { args: { scale: [255] } },
      because: 'Every value of the picture but an exact zero becomes another.',
    },
    {
      predicate: {
        type: 'magnitudeRatio',
        step: 'pre-process/-/network_input',
        atLeast: 254.9,
        atMost: 255.1,
      },
      when: { args: { scale: [255] }, ...still },
      because: 'Multiplication by 255 is all that was done to it.',
    },
    {
      predicate: { type: 'allFinite' },
      when: { args: { scale: [255] }, precisions: ['float32'], inputs: found },
      because:
        'float32 holds values up to 3.4e38; the largest magnitude here is {largest magnitude}.',
    },
    {
      predicate: { type: 'handsFound', atLeast: 0, atMost: 0 },
      when: { args: { scale: [255] }, modes: ['static'], inputs: ['open-palm'] },
      because: 'The palm scores stay under the threshold, or are NaN and fall out.',
    },
    {
      predicate: { type: 'outcome', is: ['silent'] },
      when: { args: { scale: [255] }, modes: ['static'], inputs: found },
      because: 'A clear hand is lost or misplaced and nothing is thrown.',
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
          because: 'A sum of 25 products leaves ±65 504 there; its inputs are still finite.',
        },
        {
          predicate: { type: 'firstNonFinite', stage: 'palm', step: 'depthwise_conv2d_8' },
          because: 'A sum of 25 products leaves ±65 504 there; its inputs are still finite.',
        },
      ],
    ),
    {
      predicate: { type: 'nonFiniteShare', stage: 'palm', step: 'last', atLeast: 1, atMost: 1 },
      when: { args: { scale: [255] }, precisions: ['float16'], modes: ['static'], inputs: found },
      because: 'Convolutions spread the first NaN over every position and channel.',
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
            'The second frame loses the hand in the landmark network, and the palm network does not find it again.',
        },
        {
          predicate: { type: 'frameOutcomes', are: ['masked', 'silent', 'silent', 'silent'] },
          because: 'An empty list and no error, from the first struck frame on.',
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
          because: 'While tracking, what was cut out is the first that is multiplied.',
        },
        {
          predicate: { type: 'blame', step: 'crop/0/network_input', verdict: 'guilty' },
          because: 'Nothing is NaN; it is the first step that is far from the golden run.',
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
      because: 'Its sums leave ±65 504 before ReLU6 could bring them back to 6.',
    },
    {
      predicate: { type: 'noError' },
      when: { args: { scale: [255] }, inputs: found },
      because: 'Nothing in the package looks at the values it was given.',
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
      'Far from 1 the hand is lost in both precisions. The user cannot tell the two rows apart: only the first NaN inside does.',
  },
});
