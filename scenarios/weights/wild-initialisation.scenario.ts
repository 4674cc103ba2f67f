import { defineScenario, faultOf } from '../../record/scenario.ts';
import { float16, float32, overflows, overflowsToNaN, question, under } from '../shared.ts';
import { allOf, hashed, still } from './shared.ts';

export const wildInitialisation = defineScenario({
  id: 'wild-initialisation',
  title: 'Wild initialisation',
  story: 'The landmark network still has random weights, as at the start of training.',
  difficulty: 'hard',
  userSees:
    'The app shows a hand in a shape that no hand has, with the wrong handedness. It has passed the presence gate.',
  symptoms: [
    'weights not restored, random predictions',
    'bad weight initialisation gives NaN',
    'He or Glorot initialisation',
    'score high but landmarks random',
  ],
  mechanism:
    'A usual initialiser draws weights that preserve the size of the values from layer to layer. Nothing overflows, and the largest magnitude is {largest magnitude}. The answer is merely arbitrary. The score is {score}, the hand is {label} instead of {golden label}, and the key points are {key-point distance} off. A spread many times too wide overflows. In the palm network, which has no ReLU6, it overflows even in single precision. In the landmark network it overflows only in half precision.',
  notice: 'The reported hand does not move when the real hand does.',
  remedy:
    'Check that the weights were restored, by a hash or by one known picture at start. Another initialiser is no remedy. With Glorot, as with He, the numbers stay finite and the hand stays arbitrary.',
  tags: ['silent', 'weights'],
  faults: [faultOf('weight-redraw', { ...allOf('landmarks'), initialiser: 'he', k: 1 })],
  controls: {
    network: 'weight-redraw.network',
    initialiser: 'weight-redraw.initialiser',
    k: 'weight-redraw.k',
  },
  mitigations: [...hashed],
  claims: [
    {
      says: 'Incorrect initialisation of the weights can result in NaN propagation during the first forward pass.',
      heard: question,
      when: {
        args: { network: ['landmarks', 'palm'], initialiser: ['he'], k: [1, 100] },
        precisions: ['float32'],
        backends: ['webgl'],
        packing: [true],
        ...still,
      },
      holdsIf: { type: 'someNonFinite' },
      standing: {
        is: 'depends',
        on: 'the network, the spread and the precision: in single precision, only the palm network overflows, and only far beyond the usual spread. Half precision has less room',
        confirmedWhen: { args: { network: ['palm'], k: [100] } },
      },
    },
  ],
  expectations: [
    {
      predicate: { type: 'faultStruck' },
      when: {},
      because: 'The drawn numbers differ from the trained ones.',
    },
    {
      predicate: { type: 'allFinite' },
      when: { args: { network: ['landmarks'], initialiser: ['he'], k: [1] }, ...still },
      because: 'He initialisation is designed to preserve the size of values from layer to layer.',
    },
    ...under(
      {
        args: { network: ['landmarks'], initialiser: ['he'], k: [1] },
        precisions: ['float32'],
        ...still,
      },
      [
        {
          predicate: { type: 'score', atLeast: 0.5, atMost: 1 },
          because:
            'With this seed, the presence layer happens to say yes. Another seed may find no hand.',
        },
        {
          predicate: { type: 'label', is: 'Right' },
          because: 'With this seed, any picture gives Right.',
        },
        {
          predicate: { type: 'keypointDistance', atLeast: 0.5, atMost: 20 },
          because: 'The points are unrelated to the picture.',
        },
      ],
    ),
    {
      predicate: { type: 'outcome', is: ['silent'] },
      when: { args: { network: ['landmarks'], initialiser: ['he'], k: [1] }, ...still },
      because: 'The answer is wrong but finite, and there is no error.',
    },
    {
      predicate: { type: 'blame', step: 'palm/-/conv2d_9', verdict: 'overwhelmed' },
      when: {
        args: { network: ['palm'], initialiser: ['he'], k: [100] },
        precisions: ['float32'],
        backends: ['webgl'],
        packing: [true],
        ...still,
      },
      because:
        'Each layer multiplies its input by a hundred. After about twenty layers, float32 overflows.',
    },
    {
      predicate: { type: 'itemsFound', atLeast: 0, atMost: 0 },
      when: {
        args: { network: ['palm'], initialiser: ['he'], k: [1, 100] },
        backends: ['webgl'],
        packing: [true],
        ...still,
      },
      because: 'With this seed, the random scores happen to be below 0.5, or they are NaN.',
    },
    {
      predicate: { type: 'allFinite' },
      when: {
        args: { network: ['landmarks'], initialiser: ['he'], k: [100] },
        backends: ['webgl'],
        packing: [true],
        ...still,
      },
      because: 'ReLU6 cuts growing values off at 6, in half precision too.',
    },
    ...under(
      {
        args: { network: ['landmarks'], initialiser: ['glorot'], k: [1] },
        precisions: ['float32'],
        ...still,
      },
      [
        {
          predicate: { type: 'allFinite' },
          because: 'Glorot preserves the size of values as well.',
        },
        {
          predicate: { type: 'score', atLeast: 0.5, atMost: 0.501 },
          because:
            'The outputs are small, and the sigmoid of a number near 0 is near 0.5. With this seed it happens to be above.',
        },
        {
          predicate: { type: 'keypointDistance', atLeast: 0.5, atMost: 20 },
          because: 'The points are unrelated to the picture.',
        },
        {
          predicate: { type: 'outcome', is: ['silent'] },
          because: 'The answer is wrong but finite, and there is no error.',
        },
      ],
    ),
    ...under(
      {
        args: { network: ['palm'], initialiser: ['he'], k: [1] },
        precisions: ['float16'],
        packing: [true],
        ...still,
        measured: overflows,
      },
      [
        {
          predicate: { type: 'firstNonFinite', stage: 'palm', step: 'depthwise_conv2d_17' },
          because:
            'The residual additions make values grow from block to block, and half precision has less room. The driver decides which step overflows first.',
        },
        {
          predicate: { type: 'outcome', is: ['silent'] },
          because: 'The detector silently drops NaN.',
        },
      ],
    ),
    ...under(
      {
        args: { network: ['landmarks'], initialiser: ['he'], k: [10000] },
        precisions: ['float16'],
        packing: [true],
        ...still,
        measured: overflowsToNaN,
      },
      [
        {
          predicate: { type: 'firstNonFinite', stage: 'landmarks', step: 'conv2d_1' },
          because: 'This step is the first convolution that no ReLU6 follows.',
        },
        {
          predicate: { type: 'outcome', is: ['non-finite'] },
          because: 'Score and key points are NaN, and NaN passes the presence gate.',
        },
      ],
    ),
  ],
  matrix: {
    rows: { of: 'realm', values: [float32, float16] },
    columns: { of: 'argument', name: 'k', values: [0.01, 1, 10, 100, 10000] },
    outcomes: [
      ['silent', 'silent', 'silent', 'silent', 'silent'],
      ['silent', 'silent', 'silent', 'silent', 'non-finite'],
    ],
    because:
      'Spread and precision decide whether the answer is silent or non-finite. ReLU6 bounds the network over most of the range.',
  },
});
