import { defineScenario, faultOf } from '../../record/scenario.ts';
import { report, several, under } from '../shared.ts';
import { offer } from './shared.ts';

const zeroed = { args: { change: ['zeros'] }, inputs: several, modes: ['static'] } as const;

export const zerosForNoHand = defineScenario({
  id: 'zeros-for-no-hand',
  title: 'Zeros for a missing hand',
  story:
    'The app fills in 63 zeros where a hand is missing, and the gesture classifier answers anyway.',
  difficulty: 'medium',
  userSees: 'The app recognises a fist with full confidence while no hand is in the picture.',
  symptoms: [
    'gesture recognised when no hand is visible',
    'padding missing landmarks with zeros',
    '63 zeros for the missing hand',
    'np.zeros(21*3) when no hand is detected',
    'always the same gesture without a hand',
    'hand position is set to (0,0,0) when tracking gets lost',
  ],
  mechanism:
    'A classifier wants a fixed number of inputs, so the app writes zeros for a hand that was not found. All 21 points then coincide. Every bone has the length 0, and its direction is 0 ÷ 0. Comparisons with NaN are false, and in fingerpose that means a bent finger. Five bent fingers are a fist, with 10 points of 10. The score of the hand is {score}, but the classifier does not read it.',
  notice: 'The answer has the same value, digit for digit, in each frame without a hand.',
  remedy:
    'Do not run the classifier without a hand. Where a network needs a fixed input, add a flag that says whether the hand is there, and train with it.',
  incidents: [
    report(
      'styly-dev/STYLY-NetSync',
      216,
      'the position of the hands is set to (0,0,0) when tracking gets lost',
      'confirmed',
    ),
  ],
  tags: ['silent', 'gesture'],
  faults: [faultOf('hand-list', { change: 'zeros', lasts: 'permanent' })],
  controls: { change: 'hand-list.change', lasts: 'hand-list.lasts' },
  consumer: 'fingerpose',
  mitigations: [
    offer('presence-gate', { does: 'drops' }, 'The score of the zeros is 0.', { when: zeroed }),
    offer(
      'keypoint-guard',
      { does: 'does not help', leaving: 'silent' },
      'Zero is a finite number, and there are 21 points.',
      {
        when: zeroed,
      },
    ),
    offer(
      'classifier-guard',
      { does: 'does not help', leaving: 'silent' },
      'The guard looks for numbers that are not finite.',
      {
        when: zeroed,
      },
    ),
  ],
  claims: [
    {
      says: 'Zeros are a neutral value for missing landmarks.',
      heard: 'tutorials that pad with zeros',
      when: zeroed,
      holdsIf: { type: 'consumedValue', name: 'fist', atLeast: 0, atMost: 8 },
      standing: { is: 'refuted' },
    },
  ],
  expectations: [
    { predicate: { type: 'faultStruck' }, when: {}, because: 'No wrist is at 0.' },
    ...under(zeroed, [
      { predicate: { type: 'scoreIs', value: 0 }, because: 'The app has nothing to report.' },
      {
        predicate: { type: 'allFinite', stage: 'key points' },
        because: 'Zero is a number like any other.',
      },
      {
        predicate: {
          type: 'share',
          step: 'gesture/0/finger_straightness',
          of: 'NaN',
          atLeast: 1,
          atMost: 1,
        },
        because: 'No finger has a length, so its straightness is 0 ÷ 0.',
      },
      { predicate: { type: 'consumedText', is: 'fist' }, because: 'Every finger counts as bent.' },
      {
        predicate: { type: 'consumedValue', name: 'fist', atLeast: 10, atMost: 10 },
        because: 'Four bent fingers match the four that a fist asks for.',
      },
      {
        predicate: { type: 'outcome', is: ['silent'] },
        because: 'The app gets a gesture, no NaN and no error.',
      },
    ]),
  ],
});
