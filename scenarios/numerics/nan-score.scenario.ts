import { defineScenario } from '../../record/scenario.ts';
import { several, under } from '../shared.ts';
import { nanIn, still } from './shared.ts';

export const nanScore = defineScenario({
  id: 'nan-score',
  title: 'NaN score, sound hand',
  story: 'The score is NaN and every key point is right.',
  difficulty: 'medium',
  userSees: 'Nothing, or no hand at all, as the app treats a score that is NaN.',
  symptoms: [
    'hand pose model returning NaN scores',
    'score NaN but key points are correct',
    'score > 0.5 is false for every hand',
    'confidence is NaN',
  ],
  mechanism:
    'Presence is a layer of its own at the end of the landmark network. One NaN in it makes the score NaN and nothing else: {bad steps} steps hold NaN, key points {key-point distance} away. The package asks score < 0.5 to drop a hand, which NaN answers with no; an app that asks score > 0.5 to keep one drops every hand.',
  notice: 'Log the score; Number.isFinite tells.',
  remedy:
    'Ask for what you want to keep, not for what you want to drop: !(score >= 0.5) drops NaN.',
  tags: ['non-finite'],
  faults: [nanIn('fully_connected_1', 0)],
  controls: { node: 'node-result.node', value: 'node-result.amount' },
  mitigations: [
    {
      id: 'presence-gate',
      args: {},
      effect: { does: 'drops' },
      when: { inputs: several },
      because: 'It asks for a number of at least 0.5 and more; NaN is none.',
    },
    {
      id: 'activation-range',
      args: {},
      effect: { does: 'does not help', leaving: 'non-finite' },
      when: { inputs: several },
      because: 'Nothing comes behind this layer that it guards.',
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
      because: 'Its inputs are those of the golden run.',
    },
    ...under({ args: { node: ['fully_connected_1'], value: [NaN] }, ...still }, [
      {
        predicate: { type: 'struck', fault: 'node-result', atLeast: 1, atMost: 1, after: NaN },
        because: 'The layer gives one number.',
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
      because: 'The layers stand side by side; none reads another.',
    },
    {
      predicate: { type: 'outcome', is: ['non-finite'] },
      when: { args: { node: ['fully_connected_1'], value: [NaN] }, ...still },
      because: 'A score that is NaN reaches the app.',
    },
  ],
});
