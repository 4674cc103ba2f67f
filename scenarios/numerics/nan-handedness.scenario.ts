import { defineScenario } from '../../record/scenario.ts';
import { several, under } from '../shared.ts';
import { nanIn, still } from './shared.ts';

export const nanHandedness = defineScenario({
  id: 'nan-handedness',
  title: 'NaN handedness',
  story: 'A NaN that the app can never see: it comes out as the word Right.',
  difficulty: 'hard',
  userSees: 'Everything in place, and the left hand is taken for the right one.',
  symptoms: [
    'handedness is always Right',
    'left hand detected as right',
    'no NaN in the result, still wrong',
    'left and right hand swapped',
  ],
  mechanism:
    'Handedness is told by score >= 0.5 ? Left : Right. For NaN that is Right, and the number itself is not handed on. Key points and score are those of the golden run, bit for bit; the hand, {golden handedness} there, is {handedness}.',
  notice: 'No check of the result finds it. Watch how often the hand changes sides.',
  remedy: 'Look inside: the NaN is in {first bad step}. Nothing behind the API can tell.',
  tags: ['silent'],
  faults: [nanIn('fully_connected_0', 0)],
  controls: { node: 'node-result.node', value: 'node-result.amount' },
  mitigations: [
    {
      id: 'keypoint-guard',
      args: { answer: 'drop' },
      effect: { does: 'does not help', leaving: 'silent' },
      when: { inputs: several },
      because: 'Every number that comes back is finite.',
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
      because: 'Its inputs are those of the golden run.',
    },
    ...under({ args: { node: ['fully_connected_0'], value: [NaN] }, ...still }, [
      {
        predicate: { type: 'struck', fault: 'node-result', atLeast: 1, atMost: 1, after: NaN },
        because: 'The layer gives one number.',
      },
      {
        predicate: { type: 'gateDecidedByNaN', gate: 'handedness' },
        because: 'NaN >= 0.5 is false.',
      },
      {
        predicate: { type: 'handedness', is: 'Right' },
        because: 'What is not Left is Right; the golden hands are told as Left.',
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
      because: 'The layers stand side by side; none reads another.',
    },
    {
      predicate: { type: 'outcome', is: ['silent'] },
      when: { args: { node: ['fully_connected_0'], value: [NaN] }, ...still },
      because: 'Every number is finite; one word is wrong.',
    },
  ],
});
