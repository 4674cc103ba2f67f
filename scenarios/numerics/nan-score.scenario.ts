import { defineScenario } from '../../record/scenario.ts';
import { several, under } from '../shared.ts';
import { nanIn, still } from './shared.ts';

export const nanScore = defineScenario({
  id: 'nan-score',
  title: 'NaN score, correct hand',
  story: 'The score is NaN, but every key point is right.',
  difficulty: 'medium',
  userSees: 'Nothing, or no hand at all, depending on what the app does with a NaN score.',
  symptoms: [
    'hand pose model returning NaN scores',
    'score NaN but key points are correct',
    'score > 0.5 is false for every hand',
    'confidence is NaN',
  ],
  mechanism:
    'A separate layer at the end of the landmark network returns presence. One NaN in it makes the score NaN and changes nothing else. {bad steps} steps hold NaN, and the key points are {key-point distance} off. The package drops a hand if score < 0.5, which is false for NaN, so the hand stays. An app that keeps a hand only if score > 0.5 drops every hand.',
  notice: 'Log the score and test it with Number.isFinite.',
  remedy:
    'Test for what you want to keep, not for what you want to drop. An app that drops a hand if !(score >= 0.5) also drops NaN.',
  tags: ['non-finite'],
  faults: [nanIn('fully_connected_1', 0)],
  controls: { node: 'node-result.node', value: 'node-result.amount' },
  mitigations: [
    {
      id: 'presence-gate',
      args: {},
      effect: { does: 'drops' },
      when: { inputs: several },
      because:
        'The guard requires a number of at least 0.5 plus a margin, and NaN fails that test.',
    },
    {
      id: 'activation-range',
      args: {},
      effect: { does: 'does not help', leaving: 'non-finite' },
      when: { inputs: several },
      because: 'The guard checks the layers after this one, and there are none.',
    },
  ],
  expectations: [
    {
      predicate: { type: 'blame', step: 'landmarks/0/fully_connected_1', verdict: 'guilty' },
      when: {
        args: { node: ['fully_connected_1'], value: [NaN] },
        precisions: ['float32'],
        packing: [true],
        ...still,
      },
      because: 'The step’s inputs are those of the golden run.',
    },
    ...under({ args: { node: ['fully_connected_1'], value: [NaN] }, ...still }, [
      {
        predicate: { type: 'struck', fault: 'node-result', atLeast: 1, atMost: 1, after: NaN },
        because: 'The layer returns one number.',
      },
      {
        predicate: { type: 'gateDecidedByNaN', gate: 'hand presence' },
        because: 'NaN < 0.5 is false.',
      },
      {
        predicate: { type: 'scoreIs', value: NaN },
        because: 'The score is the network’s own output.',
      },
    ]),
    {
      predicate: { type: 'keypointDistance', atLeast: 0, atMost: 0 },
      when: {
        args: { node: ['fully_connected_1'], value: [NaN] },
        precisions: ['float32'],
        packing: [true],
        ...still,
      },
      because: 'The four layers run side by side, and none reads another.',
    },
    {
      predicate: { type: 'outcome', is: ['non-finite'] },
      when: { args: { node: ['fully_connected_1'], value: [NaN] }, ...still },
      because: 'A NaN score reaches the app.',
    },
  ],
});
