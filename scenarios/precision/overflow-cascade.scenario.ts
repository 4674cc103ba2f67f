import { FLOAT16_MAX } from '../../common/numbers.ts';
import { defineScenario, faultOf } from '../../record/scenario.ts';
import { clamps, float16, overflows, question, several, under } from '../shared.ts';

export const overflowCascade = defineScenario({
  id: 'overflow-cascade',
  title: 'Overflow cascade',
  story: 'Undivided 0–255 pixels reach the networks on a phone that computes in half precision.',
  difficulty: 'hard',
  userSees:
    'No hand is found on the phone. On the desktop no hand is found either, but there is no NaN.',
  symptoms: [
    'works on the desktop, no hand on the phone',
    'all NaN inside the model, empty result',
    'NaN on Android and iOS only',
    'works on my laptop, not on some phones',
    'empty array on Android, the hand is found on the desktop',
  ],
  mechanism:
    'Undivided pixels make every value inside the palm network larger, by the factor that the app did not divide by. In float32 that is harmless. In half precision, a sum of 25 products in a 5 × 5 depthwise convolution leaves ±65 504. IEEE 754 stores Inf there, but the driver decides: some store NaN or Inf, and some clamp to 65 504. On this device, 35 000 + 35 000 is stored as {self-test of overflow}. Where NaN or Inf is stored, convolutions spread it, max-pool hides part of it, and the residual additions bring it back, until every value is NaN. Where the number is clamped, every value stays finite, and the hand is lost all the same. The first bad step is {first bad step}. In total, {bad steps} of {steps} steps are bad, and {share of palm/-/concatenation_2} of the palm output is not finite.',
  notice: 'Compare the same frame on a desktop and on the phone, step by step.',
  remedy:
    'Divide the pixels. Float32 textures alone keep every value finite, but still find no hand.',
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
      because: 'With divided pixels, no value inside the network comes near 65 504.',
    },
    {
      id: 'range-check',
      args: {},
      effect: { does: 'refuses' },
      when: { precisions: ['float16'], inputs: several },
      because: 'The guard checks the largest value in each network’s input.',
    },
    {
      id: 'keep-float32',
      args: {},
      effect: { does: 'does not help', leaving: 'silent' },
      when: { precisions: ['float16'], inputs: several },
      because:
        'No value is NaN any more, but the palm network finds no hand in such bright pixels.',
    },
  ],
  claims: [
    {
      says: 'Very low-precision floating point makes numerical instability worse, and there is NaN inside the network.',
      heard: question,
      when: { args: { scale: [255] }, modes: ['static'], models: ['full'], inputs: several },
      holdsIf: { type: 'someNonFinite', stage: 'palm' },
      standing: {
        is: 'depends',
        on: 'the precision and the driver: the same pixels overflow in half precision and not in single precision, and a driver that clamps makes no NaN of them',
        confirmedWhen: { precisions: ['float16'], measured: overflows },
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
      because: 'Float32 has room for values that overflow half precision.',
    },
    {
      predicate: { type: 'faultStruck' },
      when: { args: { scale: [255] } },
      because: 'Every value of the picture changes, except exact zeros.',
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
        measured: overflows,
      },
      because: 'The step’s inputs are finite but too large. On golden inputs, the step is healthy.',
    },
    ...under(
      {
        args: { scale: [255] },
        precisions: ['float16'],
        models: ['full'],
        modes: ['static'],
        inputs: several,
        measured: clamps,
      },
      [
        {
          predicate: { type: 'allFinite' },
          because: 'This driver clamps each number that is too large, and makes no Inf of it.',
        },
        {
          predicate: {
            type: 'magnitude',
            step: 'palm/-/depthwise_conv2d_8',
            atLeast: FLOAT16_MAX,
            atMost: FLOAT16_MAX,
          },
          because: 'The sum of 25 products is clamped there.',
        },
      ],
    ),
    ...under(
      {
        args: { scale: [255] },
        precisions: ['float16'],
        modes: ['static'],
        inputs: several,
        measured: overflows,
      },
      [
        {
          predicate: { type: 'nonFiniteShare', stage: 'palm', step: 'last', atLeast: 1, atMost: 1 },
          because: 'Convolutions spread the first NaN to every position and channel.',
        },
        {
          predicate: { type: 'gateDecidedByNaN', gate: 'non-max suppression' },
          because:
            'NaN > −Infinity is false. This comparison stops the NaN by accident, and nothing else does.',
        },
      ],
    ),
    ...under(
      { args: { scale: [255] }, precisions: ['float16'], modes: ['static'], inputs: several },
      [
        {
          predicate: { type: 'outcome', is: ['silent'] },
          because: 'The app gets an empty list and no error.',
        },
        {
          predicate: { type: 'answers', are: [[]] },
          because: 'To the app, it looks like a picture without a hand.',
        },
      ],
    ),
  ],
  dependences: [
    {
      on: 'driver',
      what: 'What half precision stores for 35 000 + 35 000',
      value: '{self-test of overflow}',
    },
    {
      on: 'driver',
      what: 'The share of the palm output that is NaN or Inf',
      value: '{share of palm/-/concatenation_2}',
    },
    { on: 'driver', what: 'The first bad step', value: '{first bad step}' },
  ],
  matrix: {
    rows: { of: 'input', values: ['open-palm', 'back', 'pointing'] },
    columns: { of: 'argument', name: 'scale', values: [1, 2, 32, 128, 255] },
    outcomes: [
      ['masked', 'silent', 'silent', 'silent', 'silent'],
      ['masked', 'silent', 'silent', 'silent', 'silent'],
      ['masked', 'silent', 'silent', 'silent', 'silent'],
    ],
    because:
      'Somewhere between 1 and 255 the answer turns silently wrong, long before the first NaN.',
  },
});
