import { FLOAT16_MAX } from '../../common/numbers.ts';
import { defineScenario, faultOf } from '../../record/scenario.ts';
import { float16, question, several, under } from '../shared.ts';

export const overflowCascade = defineScenario({
  id: 'overflow-cascade',
  title: 'Overflow cascade',
  story: 'Undivided 0–255 pixels on a phone that computes in half precision.',
  difficulty: 'hard',
  userSees: 'No hand on the phone; on the desktop none either, but without a single NaN.',
  symptoms: [
    'works on the desktop, no hand on the phone',
    'all NaN inside the model, empty result',
    'NaN on Android and iOS only',
    'works on my laptop, not on some phones',
    'empty array on Android, the hand is found on the desktop',
  ],
  mechanism:
    'Undivided pixels make every value inside the palm network larger by the factor that was not divided by. In float32 that is harmless; in half precision a sum of 25 products of a 5 × 5 depthwise convolution leaves ±65 504 and is stored as NaN or Inf. Convolutions spread it, max-pool hides part of it, the residual additions bring it back, until every value is NaN. First bad step here: {first bad step}; {bad steps} of {steps} steps are bad, {share of palm/-/concatenation_2} of the palm output.',
  notice: 'Compare the same frame on a desktop and on the phone, step by step.',
  remedy:
    'Divide the pixels. Float32 textures alone keep every value finite, and still give no hand.',
  tags: ['silent', 'float16'],
  faults: [faultOf('network-input-scale', { scale: 255 })],
  controls: { scale: 'network-input-scale.scale' },
  realm: float16,
  pins: [{ setting: 'precision', because: 'In single precision nothing overflows.' }],
  mitigations: [
    {
      id: 'divide-pixels',
      args: {},
      effect: { does: 'restores' },
      when: { precisions: ['float16'], inputs: several },
      because: 'Divided pixels never come near 65 504 inside the network.',
    },
    {
      id: 'range-check',
      args: {},
      effect: { does: 'refuses' },
      when: { precisions: ['float16'], inputs: several },
      because: 'It looks at the largest value of what each network is given.',
    },
    {
      id: 'keep-float32',
      args: {},
      effect: { does: 'does not help', leaving: 'silent' },
      when: { precisions: ['float16'], inputs: several },
      because: 'No value is NaN any more, and the palm network finds no hand in pixels so bright.',
    },
  ],
  claims: [
    {
      says: 'Very low-precision floating point makes numerical instability worse: there is NaN inside the network.',
      heard: question,
      when: { args: { scale: [255] }, modes: ['static'], models: ['full'], inputs: several },
      holdsIf: { type: 'someNonFinite', stage: 'palm' },
      standing: {
        is: 'depends',
        on: 'the precision: the same pixels overflow in half precision and not in single precision',
        confirmedWhen: { precisions: ['float16'] },
      },
    },
  ],
  expectations: [
    {
      predicate: { type: 'allFinite' },
      when: {
        args: { scale: [255] },
        modes: ['static'],
        inputs: several,
        precisions: ['float16'],
        mitigations: ['keep-float32'],
      },
      because: 'Float32 has room for what half precision has not.',
    },
    {
      predicate: { type: 'faultStruck' },
      when: { args: { scale: [255] } },
      because: 'Every value of the picture but an exact zero becomes another.',
    },
    {
      predicate: { type: 'storesAtMost', value: FLOAT16_MAX },
      when: { precisions: ['float16'] },
      because: 'The realm stores half precision.',
    },
    {
      predicate: { type: 'blame', step: 'palm/-/depthwise_conv2d_8', verdict: 'overwhelmed' },
      when: {
        args: { scale: [255] },
        precisions: ['float16'],
        models: ['full'],
        modes: ['static'],
        inputs: several,
      },
      because: 'Its inputs are finite, only too large; on golden inputs it is healthy.',
    },
    ...under(
      { args: { scale: [255] }, precisions: ['float16'], modes: ['static'], inputs: several },
      [
        {
          predicate: { type: 'nonFiniteShare', stage: 'palm', step: 'last', atLeast: 1, atMost: 1 },
          because: 'Convolutions spread the first NaN over every position and channel.',
        },
        {
          predicate: { type: 'gateDecidedByNaN', gate: 'non-max suppression' },
          because: 'NaN > −Infinity is false: the only thing that stops it, by accident.',
        },
        { predicate: { type: 'outcome', is: ['silent'] }, because: 'An empty list and no error.' },
        {
          predicate: { type: 'answers', are: [[]] },
          because: 'The app cannot tell it from a picture without a hand.',
        },
      ],
    ),
  ],
  matrix: {
    rows: { of: 'input', values: ['open-palm', 'back', 'pointing'] },
    columns: { of: 'argument', name: 'scale', values: [1, 2, 32, 128, 255] },
    outcomes: [
      ['masked', 'silent', 'silent', 'silent', 'silent'],
      ['masked', 'silent', 'silent', 'silent', 'silent'],
      ['masked', 'silent', 'silent', 'silent', 'silent'],
    ],
    because: 'Somewhere on the way from 1 to 255 silence sets in, long before the first NaN.',
  },
});
