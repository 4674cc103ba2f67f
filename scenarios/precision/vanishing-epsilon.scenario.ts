import { defineScenario } from '../../record/scenario.ts';
import { float16, question, tfjsIssue, under } from '../shared.ts';
import { half, keepsFloat32, pinned, single, storesHalf } from './shared.ts';

export const vanishingEpsilon = defineScenario({
  id: 'vanishing-epsilon',
  title: 'Vanishing epsilon',
  story: 'Adam takes one step with its usual epsilon of 1e-8, on a GPU that stores half precision.',
  difficulty: 'hard',
  userSees: 'On the phone, the loss is NaN after the first training step.',
  symptoms: [
    'loss is NaN on mobile only',
    'Adam gives NaN weights on iOS',
    'epsilon 1e-8 becomes 0 in float16',
  ],
  mechanism:
    'Half precision rounds 1e-8 to 0. The squared gradients, times 0.001, are also below the smallest number of half precision. The mean of squares is therefore {magnitude of graph/-/add_1}, where float32 has {golden magnitude of graph/-/add_1}. Its root plus epsilon is {magnitude of graph/-/add_2}. The gradient is divided by that sum, and {share of graph/-/sub_0} of the new weights are not finite.',
  notice: 'The first update already breaks the weights. Check them after one step on the device.',
  remedy: 'Use an epsilon of 1e-4 or more where tensors are stored in float16, or use float32.',
  incidents: [
    {
      url: tfjsIssue(425),
      title: 'tfjs#425: an optimiser gives NaN on half-float devices',
      cause: 'confirmed',
    },
    {
      url: 'https://github.com/tensorflow/tfjs-core/pull/1223',
      title: 'tfjs-core#1223: optimisers take an epsilon that the device can hold',
      cause: 'confirmed',
    },
  ],
  tags: ['non-finite', 'float16', 'training'],
  faults: [],
  input: 'graph:adam',
  realm: float16,
  pins: pinned('adam'),
  mitigations: [
    {
      id: 'epsilon-table',
      args: {},
      effect: { does: 'restores' },
      when: half,
      because:
        'Half precision stores 1e-4 as a number above 0. The step is smaller, but the weights are the same within the tolerance.',
    },
    {
      id: 'safe-denominator',
      args: { epsilon: 1e-4 },
      effect: { does: 'restores' },
      when: half,
      because: 'The divisor becomes 1e-4 instead of 0. An epsilon of 1e-8 would still be 0.',
    },
    keepsFloat32('Float32 can hold 1e-8 and the squares.'),
  ],
  claims: [
    {
      says: 'Adding a very small number to the divisor prevents NaN.',
      heard: question,
      when: { inputs: ['graph:adam'], modes: ['static'] },
      holdsIf: { type: 'outputNonFinite', output: 'weights', atLeast: 0, atMost: 0 },
      standing: {
        is: 'depends',
        on: 'the number format: 1e-8 is stored in float32 and is 0 in float16',
        confirmedWhen: { precisions: ['float32'] },
      },
    },
  ],
  expectations: [
    storesHalf,
    ...under(half, [
      {
        predicate: { type: 'magnitude', step: 'graph/-/add_2', atLeast: 0, atMost: 0 },
        because: 'The root and epsilon are both 0 there.',
      },
      {
        predicate: { type: 'nonFiniteShare', stage: 'graph', step: 'div_0', atLeast: 1, atMost: 1 },
        because:
          'A number divided by 0 is Inf by IEEE 754, and NaN on a GPU that stores Inf as NaN.',
      },
      {
        predicate: { type: 'blame', step: 'graph/-/div_0', verdict: 'overwhelmed' },
        because: 'The step’s divisor is 0, which is finite.',
      },
      {
        predicate: { type: 'nonFiniteShare', stage: 'graph', step: 'last', atLeast: 1, atMost: 1 },
        because: 'Every weight takes the step.',
      },
      {
        predicate: { type: 'outcome', is: ['non-finite'] },
        because: 'The step returns the weights.',
      },
    ]),
    {
      predicate: { type: 'outcome', is: ['masked'] },
      when: single,
      because: 'Float32 can hold 1e-8 and the squares.',
    },
  ],
});
