import { defineScenario } from '../../engine/scenario.ts';
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
  userSees: 'A ratio of 100 % where there is nothing: no NaN, no error.',
  symptoms: [
    '0 divided by 0 is 1 in TensorFlow.js',
    'NaN on the CPU backend, a number on WebGL',
    'tf.div gives different results on different backends',
  ],
  mechanism:
    'IEEE 754 says NaN, and so does the CPU backend. The shader of the WebGL backend asks first whether dividend and divisor are equal and writes 1 if they are, so that a ÷ a is 1 and not a little less. 0 equals 0. In this run a divisor of {before} became {after} under a dividend of 0; {share of graph/-/div_0} of the quotients are NaN or Inf. A dividend that is not 0 becomes infinite.',
  notice: 'Count zeros among divisors. A check of the result finds nothing on WebGL.',
  remedy:
    'tf.divNoNan where 0 is the right answer, an epsilon in the divisor where it is a limit; and test on the backend that your users have.',
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
      because: 'It gives 0 for a divisor of 0, which is what the golden run has there.',
    },
    {
      id: 'safe-denominator',
      args: { epsilon: 1e-4 },
      effect: { does: 'restores' },
      when: { packing: [true], modes: ['static'] },
      because: '0 ÷ epsilon is 0; the other quotients move by less than the tolerance.',
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
      because: 'One divisor; none is 0 by itself.',
    },
    {
      predicate: { type: 'outputIs', output: 'quotient', element: 0, value: 1 },
      when: { ...zeroByZero, backends: ['webgl'], modes: ['static'] },
      because: 'The shader writes 1 where dividend and divisor are equal.',
    },
    ...under({ ...zeroByZero, ...onCpu }, [
      {
        predicate: { type: 'outputIs', output: 'quotient', element: 0, value: NaN },
        because: 'JavaScript divides as IEEE 754 says.',
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
      because: '1 in place of 0, and every number is finite.',
    },
    {
      predicate: { type: 'outcome', is: ['non-finite'] },
      when: { ...zeroByZero, ...onCpu },
      because: 'The NaN is in the output.',
    },
    ...under({ ...fiveByZero, precisions: ['float32'], modes: ['static'] }, [
      {
        predicate: { type: 'outputIs', output: 'quotient', element: 5, value: Infinity },
        because: 'A number above 0, divided by 0, is infinite: not NaN.',
      },
      { predicate: { type: 'outcome', is: ['non-finite'] }, because: 'On both backends.' },
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
    because: '0 ÷ 0, then a number above 0 ÷ 0: only the first is hidden, and only on WebGL.',
  },
});
