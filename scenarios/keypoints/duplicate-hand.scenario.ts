import { defineScenario, faultOf } from '../../record/scenario.ts';
import { report, several, under } from '../shared.ts';
import { offer } from './shared.ts';

const twice = { args: { change: ['duplicate'] }, inputs: several, modes: ['static'] } as const;

export const duplicateHand = defineScenario({
  id: 'duplicate-hand',
  title: 'Duplicate hand',
  story: 'One hand is in the list twice, with the same handedness.',
  difficulty: 'easy',
  userSees:
    'The app counts two left hands where there is one. A gesture for two hands starts by itself.',
  symptoms: [
    'two left hands',
    'two results on the same hand',
    'the same hand is detected twice',
    'two bounding boxes for a single hand',
    'more hands than there are in the picture',
  ],
  mechanism:
    'The palm network proposes several boxes for one hand. Non-max suppression removes a box that overlaps a better one, and keeps a box that overlaps it too little. Both boxes then lead to the same hand. The app gets {items} hands instead of {golden items}, each with a score of {score}. Every point and every score is right, so no check of a single hand can find the mistake.',
  notice: 'Two hands of the same handedness whose wrists are closer together than a palm length.',
  remedy:
    'Compare the hands of a frame with each other, and drop one of two that lie on each other.',
  incidents: [
    report('google-ai-edge/mediapipe', 3902, 'in some cases there are two left hands', 'confirmed'),
    report('google-ai-edge/mediapipe', 2579, 'two results on the same hand', 'confirmed'),
    report('google-ai-edge/mediapipe', 2928, 'two bounding boxes for a single hand', 'likely'),
  ],
  tags: ['silent', 'two hands'],
  faults: [faultOf('hand-list', { change: 'duplicate', lasts: 'permanent' })],
  controls: { change: 'hand-list.change', lasts: 'hand-list.lasts' },
  mitigations: [
    offer('distinct-hands', { does: 'restores' }, 'The second hand lies on the first one.', {
      when: twice,
    }),
    offer(
      'presence-gate',
      { does: 'does not help', leaving: 'silent' },
      'The score of both hands is that of a real hand.',
      {
        when: twice,
      },
    ),
    offer(
      'keypoint-guard',
      { does: 'does not help', leaving: 'silent' },
      'Every point of both hands is finite.',
      {
        when: twice,
      },
    ),
  ],
  claims: [
    {
      says: 'A wrong hand has a low score.',
      heard: 'answers that advise to raise the score threshold',
      when: twice,
      holdsIf: { type: 'score', atLeast: 0, atMost: 0.8 },
      standing: { is: 'refuted' },
    },
  ],
  expectations: [
    { predicate: { type: 'faultStruck' }, when: {}, because: 'A hand is added to the list.' },
    ...under(twice, [
      {
        predicate: { type: 'itemsFound', atLeast: 2, atMost: 2 },
        because: 'One hand is in the list twice.',
      },
      {
        predicate: { type: 'keypointDistance', atLeast: 0, atMost: 1e-9 },
        because: 'Both are the golden hand.',
      },
      { predicate: { type: 'noError' }, because: 'A longer list is no error.' },
      {
        predicate: { type: 'outcome', is: ['silent'] },
        because: 'The app gets a hand too many.',
      },
    ]),
  ],
});
