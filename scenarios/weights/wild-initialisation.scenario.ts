import { defineScenario, faultOf } from '../../record/scenario.ts';
import { float16, float32, question, under } from '../shared.ts';
import { allOf, hashed, still } from './shared.ts';

export const wildInitialisation = defineScenario({
  id: 'wild-initialisation',
  title: 'Wild initialisation',
  story: 'The landmark network still has random weights, drawn as training starts.',
  difficulty: 'hard',
  userSees:
    'A hand that passes the presence gate, in a shape that no hand has, and the wrong one of the two.',
  symptoms: [
    'weights not restored, random predictions',
    'bad weight initialisation gives NaN',
    'He or Glorot initialisation',
    'score high but landmarks random',
  ],
  mechanism:
    'Weights drawn by the usual rule keep the size of what flows through them: nothing overflows, the largest magnitude is {largest magnitude}. The answer is just arbitrary: score {score}, {handedness} instead of {golden handedness}, key points {key-point distance} away. A spread many times too wide leaves the range of numbers: in the palm network, which no ReLU6 bounds, also in single precision; in the landmark network only in half precision.',
  notice: 'A hand that does not move when the hand does.',
  remedy:
    'Check that weights were restored: a hash, or one known picture at start. Another rule of drawing is no remedy: Glorot keeps numbers as finite as He does, and the hand as arbitrary.',
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
        on: 'the network, the spread and the precision: in single precision only the palm network, and only far beyond the usual spread; half precision has room for less',
        confirmedWhen: { args: { network: ['palm'], k: [100] } },
      },
    },
  ],
  expectations: [
    {
      predicate: { type: 'faultStruck' },
      when: {},
      because: 'Drawn numbers are not trained ones.',
    },
    {
      predicate: { type: 'allFinite' },
      when: { args: { network: ['landmarks'], initialiser: ['he'], k: [1] }, ...still },
      because: 'He initialisation is made to keep the size of values from layer to layer.',
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
            'By the luck of this seed the presence layer says yes; another one may find no hand.',
        },
        {
          predicate: { type: 'handedness', is: 'Right' },
          because: 'By the luck of this seed, for any picture.',
        },
        {
          predicate: { type: 'keypointDistance', atLeast: 0.5, atMost: 20 },
          because: 'The points have nothing to do with the picture.',
        },
      ],
    ),
    {
      predicate: { type: 'outcome', is: ['silent'] },
      when: { args: { network: ['landmarks'], initialiser: ['he'], k: [1] }, ...still },
      because: 'Numbers, and no error.',
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
      because: 'Each layer multiplies by a hundred: after some twenty layers float32 is full.',
    },
    {
      predicate: { type: 'handsFound', atLeast: 0, atMost: 0 },
      when: {
        args: { network: ['palm'], initialiser: ['he'], k: [1, 100] },
        backends: ['webgl'],
        packing: [true],
        ...still,
      },
      because: 'Scores at random are below one half by the luck of this seed, or NaN.',
    },
    {
      predicate: { type: 'allFinite' },
      when: {
        args: { network: ['landmarks'], initialiser: ['he'], k: [100] },
        backends: ['webgl'],
        packing: [true],
        ...still,
      },
      because: 'ReLU6 cuts off at 6 what grows, also in half precision.',
    },
    ...under(
      {
        args: { network: ['landmarks'], initialiser: ['glorot'], k: [1] },
        precisions: ['float32'],
        ...still,
      },
      [
        { predicate: { type: 'allFinite' }, because: 'Glorot keeps the size of values as well.' },
        {
          predicate: { type: 'score', atLeast: 0.5, atMost: 0.501 },
          because:
            'What comes out is small, and the logistic function of a number near 0 is near one half: above it by the luck of this seed.',
        },
        {
          predicate: { type: 'keypointDistance', atLeast: 0.5, atMost: 20 },
          because: 'The points have nothing to do with the picture.',
        },
        { predicate: { type: 'outcome', is: ['silent'] }, because: 'Numbers, and no error.' },
      ],
    ),
    ...under(
      {
        args: { network: ['palm'], initialiser: ['he'], k: [1] },
        precisions: ['float16'],
        packing: [true],
        ...still,
      },
      [
        {
          predicate: { type: 'firstNonFinite', stage: 'palm', step: 'depthwise_conv2d_17' },
          because:
            'The residual additions make values grow from block to block, and half precision has less room. By driver: which step is first.',
        },
        {
          predicate: { type: 'outcome', is: ['silent'] },
          because: 'The detector drops NaN without a word.',
        },
      ],
    ),
    ...under(
      {
        args: { network: ['landmarks'], initialiser: ['he'], k: [10000] },
        precisions: ['float16'],
        packing: [true],
        ...still,
      },
      [
        {
          predicate: { type: 'firstNonFinite', stage: 'landmarks', step: 'conv2d_1' },
          because: 'It is the first convolution without ReLU6 behind it.',
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
      'From silent to non-finite by spread and precision: ReLU6 bounds the network for long.',
  },
});
