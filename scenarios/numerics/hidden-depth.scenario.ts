import { defineScenario } from '../../record/scenario.ts';
import { under } from '../shared.ts';
import { nanIn, still } from './shared.ts';

export const hiddenDepth = defineScenario({
  id: 'hidden-depth',
  title: 'Hidden depth',
  story: 'The depth of a key point is NaN, and the package discards that depth.',
  difficulty: 'hard',
  userSees: 'Nothing. The hand is found as usual.',
  symptoms: [
    'landmark tensor has NaN but estimateHands does not',
    'z of the landmarks is NaN',
    'NaN in the model output, result is fine',
  ],
  mechanism:
    'The landmark network returns x, y and z of each key point. hand-pose-detection deletes z from the key points in pixels, and the depth in metres comes from another layer. Of the layer with x, y and z, {share of landmarks/0/fully_connected_2} is NaN in this run. The NaN ends where z is deleted.',
  notice: 'Only a check of the network’s output finds it. The result is clean.',
  remedy:
    'None is needed. A check of the bare network’s output must not raise an alarm for a value that nobody reads.',
  tags: ['masked'],
  faults: [nanIn('fully_connected_2', 2)],
  controls: { element: 'node-result.element', value: 'node-result.amount' },
  claims: [
    {
      says: 'Check the output of model.predict for NaN. If there is one, the result is NaN.',
      heard: 'our own reading of the advice to print what model.predict gives',
      when: { args: { element: [2], value: [NaN] }, ...still },
      holdsIf: { type: 'outcome', is: ['non-finite'] },
      standing: { is: 'refuted' },
    },
  ],
  expectations: [
    {
      predicate: { type: 'blame', step: 'landmarks/0/fully_connected_2', verdict: 'guilty' },
      when: {
        args: { element: [2], value: [NaN] },
        precisions: ['float32'],
        packing: [true],
        ...still,
      },
      because: 'The step’s inputs are those of the golden run.',
    },
    ...under({ args: { element: [2], value: [NaN] }, ...still }, [
      {
        predicate: { type: 'struck', fault: 'node-result', atLeast: 1, atMost: 1, after: NaN },
        because: 'The fault changes one coordinate of one key point.',
      },
      {
        predicate: {
          type: 'event',
          step: 'key points/0/keypoints',
          event: { kind: 'NaN', event: 'kill' },
        },
        because: 'The package deletes z there.',
      },
    ]),
    {
      predicate: { type: 'sameItems' },
      when: {
        args: { element: [2], value: [NaN] },
        precisions: ['float32'],
        packing: [true],
        ...still,
      },
      because: 'Nothing else reads z, so no bit of the answer changes.',
    },
    {
      predicate: { type: 'outcome', is: ['non-finite'] },
      when: { args: { element: [0, 1, 3, 4], value: [NaN] }, ...still },
      because: 'The package passes on x and y of a key point.',
    },
    {
      predicate: { type: 'outcome', is: ['masked'] },
      when: { args: { element: [2], value: [NaN] }, ...still },
      because: 'The NaN is gone before the result is made.',
    },
  ],
  matrix: {
    rows: { of: 'argument', name: 'value', values: [NaN, 1e30] },
    columns: { of: 'argument', name: 'element', values: [0, 1, 2, 24, 25, 26] },
    outcomes: [
      ['non-finite', 'non-finite', 'masked', 'non-finite', 'non-finite', 'masked'],
      ['silent', 'silent', 'masked', 'silent', 'silent', 'masked'],
    ],
    because:
      'The columns are x, y and z of the wrist, then of the tip of the index finger. Only z is hidden.',
  },
});
