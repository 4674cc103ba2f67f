import { defineScenario } from '../../record/scenario.ts';
import { cpu, float32 as packed, question, under, unpacked } from '../shared.ts';
import { onCpu, operandIs, pinned } from './shared.ts';

const zeroByZero = { args: { element: [0], value: [0] }, inputs: ['graph:division'] } as const;

/** Any dividend but the first is larger than 0; this one was tried. */
const fiveByZero = { args: { element: [5], value: [0] }, inputs: ['graph:division'] } as const;

export const zeroOverZero = defineScenario({
  id: 'zero-over-zero',
  title: 'Zero over zero',
  story: '0 ÷ 0 is NaN in every textbook, and 1 on the WebGL backend.',
  difficulty: 'hard',
  userSees: 'The app shows a ratio of 100 % where there is nothing. There is no NaN and no error.',
  symptoms: [
    '0 divided by 0 is 1 in TensorFlow.js',
    'NaN on the CPU backend, a number on WebGL',
    'tf.div gives different results on different backends',
  ],
  mechanism:
    'By IEEE 754, 0 ÷ 0 is NaN, and the CPU backend agrees. The WebGL shader first checks whether dividend and divisor are equal and writes 1 if they are, so that a ÷ a is exactly 1. 0 equals 0. In this run one divisor changed from {before} to {after} under a dividend of 0, and {share of graph/-/div_0} of the quotients are NaN or Inf. A dividend other than 0 would give infinity.',
  notice: 'Count zeros among the divisors. On WebGL, a check of the result finds nothing.',
  remedy:
    'Use tf.divNoNan where 0 is the right answer, and an epsilon in the divisor where the quotient is a limit. Test on the backend that your users have.',
  incidents: [
    {
      url: 'https://github.com/tensorflow/tfjs/pull/2031',
      title: 'tfjs#2031: what a division by zero gives on WebGL is changed',
      cause: 'confirmed',
    },
  ],
  tags: ['silent', 'webgl'],
  faults: [operandIs('y', 0, 0)],
  controls: { element: 'operand-value.element', value: 'operand-value.value' },
  input: 'graph:division',
  pins: pinned('division'),
  mitigations: [
    {
      id: 'div-no-nan',
      args: {},
      effect: { does: 'restores' },
      when: { packing: [true], modes: ['static'] },
      because: 'The guard returns 0 for a divisor of 0, as the golden run does there.',
    },
    {
      id: 'safe-denominator',
      args: { epsilon: 1e-4 },
      effect: { does: 'restores' },
      when: { packing: [true], modes: ['static'] },
      because: '0 ÷ epsilon is 0. The other quotients move by less than the tolerance.',
    },
  ],
  claims: [
    {
      says: 'Dividing by zero gives NaN.',
      heard: question,
      when: { ...zeroByZero, modes: ['static'] },
      holdsIf: { type: 'outputIs', output: 'quotient', element: 0, value: NaN },
      standing: {
        is: 'depends',
        on: 'the backend: 0 ÷ 0 is NaN on the CPU and on WASM, and 1 on WebGL',
        confirmedWhen: { backends: ['cpu', 'wasm'] },
      },
    },
  ],
  expectations: [
    {
      predicate: { type: 'struck', fault: 'operand-value', atLeast: 1, atMost: 1 },
      when: { args: { value: [0] } },
      because: 'The fault changes one divisor. No other divisor is 0.',
    },
    {
      predicate: { type: 'outputIs', output: 'quotient', element: 0, value: 1 },
      when: { ...zeroByZero, backends: ['webgl'], modes: ['static'] },
      because: 'The shader writes 1 where dividend and divisor are equal.',
    },
    ...under({ ...zeroByZero, ...onCpu }, [
      {
        predicate: { type: 'outputIs', output: 'quotient', element: 0, value: NaN },
        because: 'JavaScript divides by the rules of IEEE 754.',
      },
      {
        predicate: {
          type: 'event',
          step: 'graph/-/div_0',
          event: { kind: 'NaN', event: 'generate' },
        },
        because: 'Neither 0 is NaN.',
      },
    ]),
    {
      predicate: { type: 'outcome', is: ['silent'] },
      when: { ...zeroByZero, backends: ['webgl'], modes: ['static'] },
      because: 'The quotient is 1 instead of 0, and every number is finite.',
    },
    {
      predicate: { type: 'outcome', is: ['non-finite'] },
      when: { ...zeroByZero, ...onCpu },
      because: 'The NaN is in the output.',
    },
    ...under({ ...fiveByZero, precisions: ['float32'], modes: ['static'] }, [
      {
        predicate: { type: 'outputIs', output: 'quotient', element: 5, value: Infinity },
        because: 'A positive number divided by 0 is infinite, not NaN.',
      },
      {
        predicate: { type: 'outcome', is: ['non-finite'] },
        because: 'The result is infinite on both backends.',
      },
    ]),
  ],
  matrix: {
    rows: { of: 'realm', values: [cpu, packed, unpacked] },
    columns: { of: 'argument', name: 'element', values: [0, 5] },
    outcomes: [
      ['non-finite', 'non-finite'],
      ['silent', 'non-finite'],
      ['silent', 'non-finite'],
    ],
    because:
      'The columns are 0 ÷ 0 and a positive number ÷ 0. Only the first is hidden, and only on WebGL.',
  },
});
