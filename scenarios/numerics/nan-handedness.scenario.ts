import { defineScenario } from '../../record/scenario.ts';
import { several, under } from '../shared.ts';
import { nanIn, still } from './shared.ts';

export const nanHandedness = defineScenario({
  id: 'nan-handedness',
  title: 'NaN handedness',
  story: 'The app never sees this NaN. It gets the word Right instead.',
  difficulty: 'hard',
  userSees: 'Every key point is in place, but the left hand is reported as the right one.',
  symptoms: [
    'handedness is always Right',
    'left hand detected as right',
    'no NaN in the result, still wrong',
    'left and right hand swapped',
  ],
  mechanism:
    'The package computes handedness as score >= 0.5 ? Left : Right. For NaN that is Right, and the package does not pass on the number itself. Key points and score are those of the golden run, bit for bit. The hand was {golden label} there and is {label} here.',
  notice: 'No check of the result finds it. Log how often the hand changes sides.',
  remedy:
    'Inspect the layers. The NaN is in {first bad step}, and the result of the API does not show it.',
  tags: ['silent'],
  faults: [nanIn('fully_connected_0', 0)],
  controls: { node: 'node-result.node', value: 'node-result.amount' },
  mitigations: [
    {
      id: 'keypoint-guard',
      args: { answer: 'drop' },
      effect: { does: 'does not help', leaving: 'silent' },
      when: { inputs: several },
      because: 'Every number in the result is finite.',
    },
  ],
  expectations: [
    {
      predicate: { type: 'blame', step: 'landmarks/0/fully_connected_0', verdict: 'guilty' },
      when: {
        args: { node: ['fully_connected_0'], value: [NaN] },
        precisions: ['float32'],
        packing: [true],
        ...still,
      },
      because: 'The step’s inputs are those of the golden run.',
    },
    ...under({ args: { node: ['fully_connected_0'], value: [NaN] }, ...still }, [
      {
        predicate: { type: 'struck', fault: 'node-result', atLeast: 1, atMost: 1, after: NaN },
        because: 'The layer returns one number.',
      },
      {
        predicate: { type: 'gateDecidedByNaN', gate: 'handedness' },
        because: 'NaN >= 0.5 is false.',
      },
      {
        predicate: { type: 'label', is: 'Right' },
        because: 'The golden hands are Left. The package reports everything else as Right.',
      },
    ]),
    {
      predicate: { type: 'keypointDistance', atLeast: 0, atMost: 0 },
      when: {
        args: { node: ['fully_connected_0'], value: [NaN] },
        precisions: ['float32'],
        packing: [true],
        ...still,
      },
      because: 'The four layers run side by side, and none reads another.',
    },
    {
      predicate: { type: 'outcome', is: ['silent'] },
      when: { args: { node: ['fully_connected_0'], value: [NaN] }, ...still },
      because: 'Every number is finite, but one word is wrong.',
    },
  ],
});
