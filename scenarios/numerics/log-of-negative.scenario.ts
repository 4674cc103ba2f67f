import { defineScenario } from '../../record/scenario.ts';
import { question, tfjsIssue, under } from '../shared.ts';
import { clamped, floorOfLog, logOf, operandIs, pinned } from './shared.ts';

export const logOfNegative = defineScenario({
  id: 'log-of-negative',
  title: 'Logarithm of a negative number',
  story: 'Rounding pushes a probability below 0, and the app takes its logarithm.',
  difficulty: 'easy',
  userSees: 'NaN, in one place at first.',
  symptoms: [
    'tf.log returns NaN',
    'loss becomes NaN because of log of a negative number',
    'log of a negative number was 0 on WebGL',
  ],
  mechanism:
    'GLSL leaves the logarithm of a negative number undefined, and some drivers returned 0. To avoid that, the TensorFlow.js shader now writes 0 ÷ 0 for an argument below 0. GLSL leaves that undefined as well, but in practice it is NaN. Here the argument is {after}, and {share of graph/-/log_0} of the result is NaN.',
  notice: 'The result holds NaN on both backends. The step before it shows the negative number.',
  remedy: 'Clamp the argument to a small positive number, and find out what made it negative.',
  incidents: [
    {
      url: tfjsIssue(396),
      title: 'tfjs#396: log of a negative number is 0 in some browsers, where NaN is expected',
      cause: 'confirmed',
    },
  ],
  tags: ['non-finite'],
  faults: [operandIs('x', 0, -1)],
  controls: { element: 'operand-value.element', value: 'operand-value.value' },
  input: 'graph:log',
  pins: pinned('log'),
  mitigations: [
    {
      id: 'log-clamp',
      args: { floor: 1e-4 },
      effect: { does: 'changes', leaving: 'silent' },
      when: { packing: [true], modes: ['static'] },
      because:
        'The guard hides the NaN but not the fault. The logarithm of the floor is wrong too.',
    },
  ],
  claims: [
    {
      says: 'Taking the logarithm of a negative number gives NaN.',
      heard: question,
      when: { ...logOf(-1), modes: ['static'] },
      holdsIf: { type: 'outputIs', output: 'result', element: 0, value: NaN },
      standing: { is: 'confirmed' },
    },
  ],
  expectations: [
    {
      predicate: { type: 'struck', fault: 'operand-value', atLeast: 1, atMost: 1 },
      when: {},
      because: 'The fault changes one argument.',
    },
    ...under({ ...logOf(-1), modes: ['static'] }, [
      {
        predicate: {
          type: 'event',
          step: 'graph/-/log_0',
          event: { kind: 'NaN', event: 'generate' },
        },
        because: 'The argument is finite.',
      },
      {
        predicate: { type: 'blame', step: 'graph/-/log_0', verdict: 'overwhelmed' },
        because: 'On the golden argument the same operation is healthy.',
      },
      {
        predicate: { type: 'outputNonFinite', output: 'result', atLeast: 1, atMost: 1 },
        because: 'Each element is computed separately.',
      },
      { predicate: { type: 'outcome', is: ['non-finite'] }, because: 'The NaN is in the output.' },
    ]),
    { ...floorOfLog, when: { ...logOf(-1), ...clamped } },
  ],
});
