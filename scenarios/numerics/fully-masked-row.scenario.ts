import { defineScenario, faultOf } from '../../record/scenario.ts';
import { report, under } from '../shared.ts';
import { onCpu, pinned } from './shared.ts';

const all = {
  args: { reach: ['all'], value: [-Infinity] },
  inputs: ['graph:masked-softmax'],
  ...onCpu,
} as const;

export const fullyMaskedRow = defineScenario({
  id: 'fully-masked-row',
  title: 'Mask that leaves nothing',
  story:
    'A mask of −Infinity switches every column of a row off, and the softmax of nothing is NaN.',
  difficulty: 'medium',
  userSees: 'The answer is NaN for empty or very short inputs only.',
  symptoms: [
    'softmax of all -inf is NaN',
    'attention is NaN for padded rows',
    'NaN only for empty sequences',
    'Inf minus Inf in softmax',
    'fp16 model is NaN because the mask of -1e30 became -inf',
    'mask value overflows in float16',
  ],
  mechanism:
    'A stable softmax subtracts the maximum of each row first. Where the mask leaves no column, the maximum is −Infinity, and −Infinity − (−Infinity) is NaN. {share of graph/-/sub_0} of that step is not finite. A mask of −10 000 in each column would give the unmasked probabilities, which is wrong as well but a number. Half precision makes the same failure of a mask of −1e30, which it stores as −Infinity.',
  notice: 'The NaN appears with inputs that are empty, all padding, or shorter than the window.',
  remedy:
    'Handle a row without any column before the softmax. Use a mask that the number format can hold.',
  incidents: [
    report(
      'tensorflow/tensorflow',
      43719,
      'a mask of 1e30 becomes inf in float16, and inf × 0 is NaN',
      'confirmed',
    ),
  ],
  tags: ['non-finite', 'infinity'],
  faults: [
    faultOf('operand-value', {
      operand: 'mask',
      reach: 'all',
      element: 0,
      value: -Infinity,
      lasts: 'permanent',
    }),
  ],
  controls: { reach: 'operand-value.reach', value: 'operand-value.value' },
  input: 'graph:masked-softmax',
  realm: { backend: 'cpu' },
  pins: pinned('masked-softmax'),
  mitigations: [
    {
      id: 'sanitise-outputs',
      args: {},
      effect: { does: 'changes', leaving: 'silent' },
      when: all,
      because: 'Each NaN becomes 0. The rows no longer add up to 1, and the app can notice that.',
    },
    {
      id: 'div-no-nan',
      args: {},
      effect: { does: 'does not help', leaving: 'non-finite' },
      when: all,
      because: 'The NaN comes from a subtraction, before the division.',
    },
  ],
  claims: [
    {
      says: 'Subtracting the maximum makes softmax safe.',
      heard: 'textbooks and code reviews',
      when: all,
      holdsIf: { type: 'outputNonFinite', output: 'probabilities', atLeast: 0, atMost: 0 },
      standing: { is: 'refuted' },
    },
  ],
  expectations: [
    {
      predicate: { type: 'faultStruck' },
      when: { args: { value: [-Infinity] } },
      because: 'No column of the mask was infinite.',
    },
    ...under(all, [
      {
        predicate: {
          type: 'event',
          step: 'graph/-/sub_0',
          event: { kind: 'NaN', event: 'generate' },
        },
        because: '−Infinity − (−Infinity) is NaN.',
      },
      {
        predicate: {
          type: 'outputNonFinite',
          output: 'probabilities',
          atLeast: 1024,
          atMost: 1024,
        },
        because: 'Each row has lost all its columns.',
      },
      { predicate: { type: 'outcome', is: ['non-finite'] }, because: 'The NaN is in the output.' },
    ]),
  ],
});
