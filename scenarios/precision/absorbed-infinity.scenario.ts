import { defineScenario, faultOf } from '../../record/scenario.ts';
import { report, under } from '../shared.ts';
import { pinned } from './shared.ts';

const outliers = {
  args: { factor: [400], format: ['float16'] },
  inputs: ['graph:layer-norm'],
  precisions: ['float32'],
  modes: ['static'],
} as const;

export const absorbedInfinity = defineScenario({
  id: 'absorbed-infinity',
  title: 'Absorbed infinity',
  story:
    'The variance in a layer normalisation overflows to Inf, and the division by it turns every value into 0.',
  difficulty: 'hard',
  userSees: 'A wrong answer, the same for each input. No NaN, no Inf and no error anywhere in it.',
  symptoms: [
    'layer norm returns all zeros in fp16',
    'the output is finite but wrong in half precision',
    'zero Inf and zero NaN in the output and still wrong on WebGPU',
    'infinite variance in a decomposed LayerNorm',
    'fp16 model repeats the same output',
    'you cannot find this by checking outputs for non-finite values',
  ],
  mechanism:
    'The activations are up to {magnitude of graph/-/x}. Their squares exceed 65 504, the largest number of half precision, and {share of graph/-/square_0} of them become Inf. Each row has at least one, so {share of graph/-/mean_1} of the variances are Inf. The square root of Inf is Inf. A finite number ÷ Inf is 0, so {share of graph/-/div_0} of the quotients are NaN or Inf and all of them are 0. What is left is the learnt shift. The output is finite, has an ordinary size, and does not depend on the input. This is a wall that NaN cannot pass either: max-pool hides NaN by comparison, and a division hides Inf by arithmetic.',
  notice:
    'A check of the output finds nothing. Compare the spread of the output with that on the CPU, or look for Inf inside the network.',
  remedy:
    'Compute the variance in float32, or divide by the largest magnitude of the row before squaring.',
  incidents: [
    report(
      'microsoft/onnxruntime',
      31626,
      'fp16 overflow in a decomposed LayerNorm, absorbed by the division',
      'confirmed',
    ),
    report(
      'microsoft/onnxruntime',
      29034,
      'layer normalisation in fp16 silently returns all zeros',
      'confirmed',
    ),
    report('pytorch/pytorch', 66707, 'layer_norm needs float32 for fp16 inputs', 'confirmed'),
  ],
  tags: ['silent', 'float16', 'emulated'],
  faults: [
    faultOf('operand-scale', { operand: 'x', factor: 400, lasts: 'permanent' }),
    faultOf('emulated-precision', { format: 'float16' }),
  ],
  controls: { factor: 'operand-scale.factor', format: 'emulated-precision.format' },
  input: 'graph:layer-norm',
  pins: pinned('layer-norm'),
  mitigations: [
    {
      id: 'scale-first',
      args: {},
      effect: { does: 'restores' },
      when: outliers,
      because: 'No square exceeds 1. A normalised row does not depend on the scale of its input.',
    },
    {
      id: 'sanitise-outputs',
      args: {},
      effect: { does: 'does not help', leaving: 'silent' },
      when: outliers,
      because: 'The output holds nothing to replace.',
    },
    {
      id: 'safe-denominator',
      args: {},
      effect: { does: 'does not help', leaving: 'silent' },
      when: outliers,
      because: 'The divisor is too large, not too small. Inf plus a small number is Inf.',
    },
  ],
  claims: [
    {
      says: 'If the output has no NaN and no Inf, nothing overflowed.',
      heard: 'tests that check only the output of a network',
      when: outliers,
      holdsIf: { type: 'allFinite' },
      standing: { is: 'refuted' },
    },
    {
      says: 'Layer normalisation does not depend on the scale of its input.',
      heard: 'textbooks',
      when: outliers,
      holdsIf: { type: 'outcome', is: ['masked'] },
      standing: { is: 'refuted' },
    },
  ],
  expectations: [
    {
      predicate: { type: 'faultStruck' },
      when: { args: { factor: [400] } },
      because: 'Every activation grows, and most results are rounded.',
    },
    ...under(outliers, [
      {
        predicate: {
          type: 'event',
          step: 'graph/-/square_0',
          event: { kind: 'Inf', event: 'generate' },
        },
        because: 'The square of 256 is 65 536, which half precision cannot hold.',
      },
      {
        predicate: { type: 'share', step: 'graph/-/mean_1', of: 'Inf', atLeast: 1, atMost: 1 },
        because: 'Each row has a square that overflowed.',
      },
      {
        predicate: { type: 'event', step: 'graph/-/div_0', event: { kind: 'Inf', event: 'kill' } },
        because: 'A finite number ÷ Inf is 0.',
      },
      {
        predicate: { type: 'magnitude', step: 'graph/-/div_0', atLeast: 0, atMost: 0 },
        because: 'Every quotient is 0.',
      },
      {
        predicate: { type: 'outputNonFinite', output: 'normalised', atLeast: 0, atMost: 0 },
        because: 'The Inf does not reach the output.',
      },
      {
        predicate: { type: 'outputIs', output: 'normalised', element: 0, value: 6 },
        because: 'The output is the learnt shift alone.',
      },
      {
        predicate: { type: 'blame', step: 'graph/-/square_0', verdict: 'overwhelmed' },
        because: 'Its input is finite, and too large to be squared.',
      },
      {
        predicate: { type: 'outcome', is: ['silent'] },
        because: 'Every number of the output is finite.',
      },
    ]),
  ],
  matrix: {
    rows: { of: 'argument', name: 'format', values: ['float16', 'bfloat16', 'float32-flushed'] },
    columns: { of: 'argument', name: 'factor', values: [1, 100, 200, 400] },
    outcomes: [
      ['masked', 'masked', 'silent', 'silent'],
      ['silent', 'silent', 'silent', 'silent'],
      ['masked', 'masked', 'masked', 'masked'],
    ],
    because:
      'Half precision overflows where a row holds a value beyond 256, between the factors 100 and 200. bfloat16 has the range of float32 and does not overflow. It has 8 significant bits, and its rounding alone exceeds the tolerance.',
  },
});
