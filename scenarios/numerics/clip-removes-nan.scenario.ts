import { defineScenario } from '../../record/scenario.ts';
import { cpu, float32, keepsNaN, onWasm, under, unpacked, wasm } from '../shared.ts';
import { operandIs, pinned } from './shared.ts';

const isNaNThere = {
  args: { element: [0], value: [NaN] },
  inputs: ['graph:clip'],
  modes: ['static'],
} as const;

export const clipRemovesNan = defineScenario({
  id: 'clip-removes-nan',
  title: 'Clip removes NaN',
  story: 'clipByValue turns NaN into its lower bound on WASM, and keeps it elsewhere.',
  difficulty: 'medium',
  userSees: 'The app shows a 0 that nobody measured. On another device it shows NaN.',
  symptoms: [
    'clipByValue removes NaN on wasm',
    'clipByValue does not remove NaN',
    'NaN becomes 0 after clip',
    'tf.clipByValue NaN different on devices',
  ],
  mechanism:
    'A clip compares a value with two bounds, and every comparison with NaN is false. What is returned then depends on how the two comparisons are written. WASM returns the lower bound, so {share of graph/-/x} of the values are NaN before the clip and {share of graph/-/clip_by_value_0} after it. WebGL and the CPU backend return NaN. People meet both: some trust clipByValue as a guard against NaN and are disappointed on WebGL, some lose the trace of a NaN on WASM.',
  notice: 'Count values at exactly the bound. A clip of healthy data hits it rarely.',
  remedy:
    'Replace NaN explicitly, with tf.where and tf.isNaN, before the clip. Then every backend does the same, and the code says what it means.',
  tags: ['silent', 'wasm'],
  faults: [operandIs('x', 0, NaN)],
  controls: { element: 'operand-value.element', value: 'operand-value.value' },
  input: 'graph:clip',
  realm: { backend: 'wasm' },
  pins: pinned('clip'),
  mitigations: [
    {
      id: 'cpu-backend',
      args: {},
      effect: { does: 'changes', leaving: 'non-finite' },
      when: { backends: onWasm, modes: ['static'] },
      because: 'JavaScript’s clip keeps NaN, so the failure can be seen.',
    },
  ],
  claims: [
    {
      says: 'Clip the values to get rid of NaN.',
      heard: 'common advice against exploding values',
      when: isNaNThere,
      holdsIf: {
        type: 'share',
        step: 'graph/-/clip_by_value_0',
        of: 'NaN',
        atLeast: 0,
        atMost: 0,
      },
      standing: {
        is: 'depends',
        on: 'the backend: only WASM returns a number, and that number is made up',
        confirmedWhen: { backends: onWasm },
      },
    },
  ],
  expectations: [
    {
      predicate: { type: 'struck', fault: 'operand-value', atLeast: 1, atMost: 1, after: NaN },
      when: { args: { value: [NaN] } },
      because: 'The fault changes one value.',
    },
    ...under({ ...isNaNThere, backends: onWasm }, [
      {
        predicate: { type: 'outputIs', output: 'result', element: 0, value: 0 },
        because: 'WASM returns the lower bound.',
      },
      {
        predicate: {
          type: 'event',
          step: 'graph/-/clip_by_value_0',
          event: { kind: 'NaN', event: 'kill' },
        },
        because: 'NaN goes in and none comes out.',
      },
      {
        predicate: { type: 'outcome', is: ['silent'] },
        because: 'The output is finite, and one value of it is wrong.',
      },
    ]),
    ...under({ ...isNaNThere, backends: keepsNaN }, [
      {
        predicate: { type: 'outputIs', output: 'result', element: 0, value: NaN },
        because: 'These backends return NaN for NaN.',
      },
      { predicate: { type: 'outcome', is: ['non-finite'] }, because: 'The NaN is in the output.' },
    ]),
  ],
  matrix: {
    rows: { of: 'realm', values: [wasm, cpu, float32, unpacked] },
    columns: { of: 'argument', name: 'value', values: [NaN, Infinity, -Infinity, 5] },
    outcomes: [
      ['silent', 'silent', 'silent', 'silent'],
      ['non-finite', 'silent', 'silent', 'silent'],
      ['non-finite', 'silent', 'silent', 'silent'],
      ['non-finite', 'silent', 'silent', 'silent'],
    ],
    because: 'A clip bounds infinities on every backend. Only what it does to NaN differs.',
  },
});
