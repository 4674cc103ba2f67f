import { defineScenario } from '../../record/scenario.ts';
import { keepsNaN, onWasm, under } from '../shared.ts';
import { operandIs, pinned } from './shared.ts';

const isNaNThere = {
  args: { element: [0], value: [NaN] },
  inputs: ['graph:maximum'],
  modes: ['static'],
} as const;

export const maximumByOrder = defineScenario({
  id: 'maximum-by-order',
  title: 'The maximum depends on the order',
  story: 'On WASM, maximum(NaN, 1) is NaN and maximum(1, NaN) is 1.',
  difficulty: 'medium',
  userSees:
    'A value is NaN in one version of the app, and fine in the next, which swaps two arguments.',
  symptoms: [
    'tf.maximum with NaN depends on the order of the arguments',
    'maximum(1, NaN) is 1',
    'swapping two arguments fixes NaN',
    'tf.minimum ignores NaN',
  ],
  mechanism:
    'A maximum of two numbers is written as: if a < b take b, else take a. Every comparison with NaN is false, so NaN is kept in the first place and dropped in the second. That is what WASM computes. {share of graph/-/maximum_0} of max(x, y) is NaN here, and {share of graph/-/maximum_1} of max(y, x), which should be the same. WebGL and the CPU backend check for NaN first, and return NaN both ways.',
  notice: 'Compute max(x, y) − max(y, x). It is 0 everywhere, unless one of them holds NaN.',
  remedy:
    'Do not use a maximum or a minimum to get rid of NaN, or to test for it. Use tf.where with tf.isNaN, which means the same on every backend.',
  tags: ['non-finite', 'wasm'],
  faults: [operandIs('x', 0, NaN)],
  controls: { element: 'operand-value.element', value: 'operand-value.value' },
  input: 'graph:maximum',
  realm: { backend: 'wasm' },
  pins: pinned('maximum'),
  claims: [
    {
      says: 'A maximum with NaN is NaN.',
      heard: 'the documentation of TensorFlow in Python and of NumPy',
      when: isNaNThere,
      holdsIf: { type: 'outputIs', output: 'y first', element: 0, value: NaN },
      standing: {
        is: 'depends',
        on: 'the backend: on WASM only if the NaN is the first operand',
        confirmedWhen: { backends: keepsNaN },
      },
    },
  ],
  expectations: [
    {
      predicate: { type: 'struck', fault: 'operand-value', atLeast: 1, atMost: 1, after: NaN },
      when: { args: { value: [NaN] } },
      because: 'The fault changes one operand.',
    },
    {
      predicate: { type: 'outputIs', output: 'x first', element: 0, value: NaN },
      when: isNaNThere,
      because: 'The NaN is the first operand.',
    },
    ...under({ ...isNaNThere, backends: onWasm }, [
      {
        predicate: { type: 'outputIs', output: 'y first', element: 0, value: 1 },
        because: '1 < NaN is false, so the first operand is kept.',
      },
      {
        predicate: {
          type: 'event',
          step: 'graph/-/maximum_1',
          event: { kind: 'NaN', event: 'kill' },
        },
        because: 'NaN goes in and none comes out.',
      },
    ]),
    {
      predicate: { type: 'outputIs', output: 'y first', element: 0, value: NaN },
      when: { ...isNaNThere, backends: keepsNaN },
      because: 'These backends check for NaN before they compare.',
    },
    {
      predicate: { type: 'outcome', is: ['non-finite'] },
      when: isNaNThere,
      because: 'One of the two outputs holds NaN on every backend.',
    },
  ],
});
