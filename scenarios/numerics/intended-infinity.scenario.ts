import { defineScenario } from '../../record/scenario.ts';
import { tfjsIssue, under } from '../shared.ts';
import { onCpu, operandIs, pinned } from './shared.ts';

const one = {
  args: { element: [63], value: [-Infinity] },
  inputs: ['graph:masked-softmax'],
  ...onCpu,
} as const;

export const intendedInfinity = defineScenario({
  id: 'intended-infinity',
  title: 'Infinity on purpose',
  story: 'A mask holds −Infinity on purpose, and a scan for Inf raises a false alarm.',
  difficulty: 'medium',
  userSees: 'Nothing. Only the check in the build fails, or debug mode refuses to load the model.',
  symptoms: [
    'a tensor of type float32 being uploaded contains -Infinity',
    'cannot debug model containing Infinity as tensor value',
    'model weights contain -Infinity and the model works',
    'enableDebugMode throws on -Infinity',
    'false alarm for Inf in the weights',
  ],
  mechanism:
    'A mask switches columns off before a softmax. It adds a number so low that its power is 0. −Infinity is the lowest there is, and many models ship with it. The step {first bad step} holds it, and the sum holds it. The exponential of −Infinity is 0, as intended, and nothing after it is infinite. The output is that of the golden run. IEEE 754 has infinities for such uses. An Inf is a fault only where nobody wanted one.',
  notice:
    'The Inf is in a constant, with the same sign in each column, and it ends at an exponential.',
  remedy:
    'Let a scan know which constants may be infinite. Use a large finite number such as −10 000 where the model must run in half precision.',
  incidents: [
    {
      url: tfjsIssue(4408),
      title: 'tfjs#4408: −Infinity among the weights on purpose',
      cause: 'confirmed',
    },
  ],
  tags: ['masked', 'infinity'],
  faults: [operandIs('mask', 63, -Infinity)],
  controls: { element: 'operand-value.element', value: 'operand-value.value' },
  input: 'graph:masked-softmax',
  realm: { backend: 'cpu' },
  pins: pinned('masked-softmax'),
  mitigations: [],
  claims: [
    {
      says: 'An Inf inside a model is always a bug.',
      heard: 'scans that refuse every number that is not finite',
      when: one,
      holdsIf: { type: 'outcome', is: ['silent', 'non-finite'] },
      standing: { is: 'refuted' },
    },
  ],
  expectations: [
    {
      predicate: {
        type: 'struck',
        fault: 'operand-value',
        atLeast: 1,
        atMost: 1,
        after: -Infinity,
      },
      when: { args: { element: [63], value: [-Infinity] } },
      because: 'One column of the mask changes from a very low number to the lowest.',
    },
    ...under(one, [
      {
        predicate: {
          type: 'share',
          step: 'graph/-/add_0',
          of: 'Inf',
          atLeast: 1 / 64,
          atMost: 1 / 64,
        },
        because: 'One column of 64 is −Infinity, in each row.',
      },
      {
        predicate: { type: 'event', step: 'graph/-/exp_0', event: { kind: 'Inf', event: 'kill' } },
        because: 'The exponential of −Infinity is 0.',
      },
      {
        predicate: { type: 'outputIs', output: 'probabilities', element: 63, value: 0 },
        because: 'The column is switched off, as it was before.',
      },
      { predicate: { type: 'outcome', is: ['masked'] }, because: 'The output is the same.' },
    ]),
  ],
});
