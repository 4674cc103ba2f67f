import { defineScenario, faultOf } from '../../record/scenario.ts';
import { cpu, float32 as packed, overflowsToNaN, question, under, unpacked } from '../shared.ts';
import { inHalf, onCpu, onWebgl, pinned } from './shared.ts';

const grown = { args: { factor: [100] }, inputs: ['graph:softmax-by-hand'] } as const;

export const softmaxOnPaper = defineScenario({
  id: 'softmax-by-hand',
  title: 'Softmax by hand',
  story: 'The app computes exp x ÷ Σ exp x as the textbook writes it, with logits that have grown.',
  difficulty: 'medium',
  userSees: 'The most likely classes are NaN. On WebGL, several classes are at 100 % each.',
  symptoms: [
    'softmax returns NaN for large logits',
    'probabilities do not add up to 1',
    'exp overflows to Infinity',
  ],
  mechanism:
    'In float32, exp overflows above 88.7. Here {share of graph/-/exp_0} of the powers are infinite, and {share of graph/-/sum_0} of the row sums. A finite power divided by infinity is 0. An infinite power gives Inf ÷ Inf, which is NaN on the CPU. The WebGL shader writes 1 where dividend and divisor are equal, and Inf equals Inf. A row then holds several probabilities of 1 and no NaN.',
  notice: 'Add up the probabilities of each row. Log the largest logit.',
  remedy: 'Use tf.softmax, or subtract the largest logit of each row before exp.',
  tags: ['non-finite', 'webgl'],
  faults: [faultOf('operand-scale', { operand: 'x', factor: 100, lasts: 'permanent' })],
  controls: { factor: 'operand-scale.factor' },
  input: 'graph:softmax-by-hand',
  realm: cpu,
  pins: pinned('softmax-by-hand'),
  mitigations: [
    {
      id: 'max-shift',
      args: {},
      effect: { does: 'changes', leaving: 'silent' },
      when: { ...grown, ...onCpu },
      because:
        'No power exceeds 1. The numbers are right for these logits. They differ from the golden run because its logits are a hundred times smaller.',
    },
    {
      id: 'div-no-nan',
      args: {},
      effect: { does: 'does not help', leaving: 'non-finite' },
      when: { ...grown, ...onCpu },
      because: 'The divisors are infinite, not 0.',
    },
  ],
  claims: [
    {
      says: 'Exponentiation can produce NaN.',
      heard: question,
      when: { ...grown, precisions: ['float32'], modes: ['static'] },
      holdsIf: { type: 'outputNonFinite', output: 'probabilities', atLeast: 1, atMost: 16 * 64 },
      standing: {
        is: 'depends',
        on: 'the backend: exp itself gives Inf on each, and Inf ÷ Inf is NaN on the CPU and on WASM, and 1 on WebGL',
        confirmedWhen: { backends: ['cpu', 'wasm'] },
      },
    },
  ],
  expectations: [
    {
      predicate: { type: 'faultStruck' },
      when: { args: { factor: [100] } },
      because: 'Every logit changes.',
    },
    {
      predicate: {
        type: 'event',
        step: 'graph/-/exp_0',
        event: { kind: 'Inf', event: 'generate' },
      },
      when: { ...grown, precisions: ['float32'], modes: ['static'] },
      because: 'exp of more than 88.7 exceeds the largest float32.',
    },
    {
      predicate: {
        type: 'event',
        step: 'graph/-/div_0',
        event: { kind: 'NaN', event: 'generate' },
      },
      when: { ...grown, ...onCpu },
      because: 'Inf ÷ Inf is NaN.',
    },
    {
      predicate: { type: 'event', step: 'graph/-/div_0', event: { kind: 'Inf', event: 'kill' } },
      when: { ...grown, ...onWebgl },
      because: 'Inf equals Inf, so the shader writes 1.',
    },
    {
      predicate: { type: 'outputIs', output: 'probabilities', element: 1, value: NaN },
      when: { ...grown, ...onCpu },
      because: 'The power of this logit overflows.',
    },
    {
      predicate: { type: 'outputIs', output: 'probabilities', element: 1, value: 1 },
      when: { ...grown, ...onWebgl },
      because: 'This is the same logit, and it is not even the largest of its row.',
    },
    {
      predicate: { type: 'blame', step: 'graph/-/exp_0', verdict: 'overwhelmed' },
      when: { ...grown, packing: [true], modes: ['static'] },
      because: 'The step’s argument is finite but too large.',
    },
    {
      predicate: { type: 'nonFiniteShare', stage: 'graph', step: 'last', atLeast: 1, atMost: 1 },
      when: { ...grown, ...inHalf, measured: overflowsToNaN },
      because: 'Half precision overflows above 11 and stores NaN here, so every sum is NaN.',
    },
    {
      predicate: { type: 'outcome', is: ['non-finite'] },
      when: { ...grown, ...onCpu },
      because: 'NaN reaches the output.',
    },
    {
      predicate: { type: 'outcome', is: ['silent'] },
      when: { ...grown, ...onWebgl },
      because: 'Every number is finite, but the rows do not add up to 1.',
    },
    {
      predicate: { type: 'outcome', is: ['non-finite'] },
      when: { ...grown, ...inHalf, measured: overflowsToNaN },
      because: 'Every probability is NaN.',
    },
    ...under({ ...grown, mitigations: ['max-shift'], packing: [true], modes: ['static'] }, [
      { predicate: { type: 'allFinite' }, because: 'No power exceeds 1.' },
      {
        predicate: {
          type: 'outputValue',
          output: 'probabilities',
          element: 1,
          atLeast: 0,
          atMost: 1e-6,
        },
        because: 'Another logit of the row is far larger.',
      },
    ]),
  ],
  matrix: {
    rows: { of: 'realm', values: [cpu, packed, unpacked] },
    columns: { of: 'argument', name: 'factor', values: [1, 10, 20, 25, 100] },
    outcomes: [
      ['masked', 'silent', 'silent', 'non-finite', 'non-finite'],
      ['masked', 'silent', 'silent', 'silent', 'silent'],
      ['masked', 'silent', 'silent', 'silent', 'silent'],
    ],
    because:
      'The largest logit is 4 before scaling, so exp overflows between factors 20 and 25. The CPU then divides Inf by Inf. The WebGL division gives 1 where both sides are equal, so there is no NaN to see.',
  },
});
