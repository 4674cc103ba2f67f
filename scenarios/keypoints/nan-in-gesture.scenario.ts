import { defineScenario } from '../../engine/scenario.ts';
import { keepsNaN, onWasm, several, under } from '../shared.ts';
import { allNaN, offer } from './shared.ts';

export const nanInGesture = defineScenario({
  id: 'nan-in-gesture',
  title: 'NaN is a fist',
  story: 'A hand of which nothing is a number gets full marks from a gesture classifier.',
  difficulty: 'hard',
  userSees: 'A fist, recognised with certainty, whatever the hand does.',
  symptoms: [
    'gesture recognised although there is no hand',
    'fingerpose always returns the same gesture',
    'wrong gesture with score 10',
    'thumbs up recognised without a hand',
  ],
  mechanism:
    'Every key point is NaN. The classifier fingerpose turns points into curls by comparisons: not above the limit of a straight finger, not above that of a half-bent one, so fully bent. Every comparison with NaN is false, and what is left over is a bent finger, five times. NaN goes in, whole numbers come out, and the gesture of bent fingers gets full marks: no check behind the classifier can find it.',
  notice:
    'A certain answer that does not change with the hand; look at the score of the hand itself.',
  remedy: 'Ask a classifier only about hands whose every number is finite.',
  tags: ['silent', 'gesture'],
  faults: [allNaN],
  controls: {
    weight: 'weight-value.weight',
    element: 'weight-value.element',
    value: 'weight-value.value',
  },
  consumer: 'fingerpose',
  mitigations: [
    offer(
      'classifier-guard',
      { does: 'changes', leaving: 'silent' },
      'The classifier is not asked, and no gesture is told.',
    ),
    offer('keypoint-guard', { does: 'drops' }, 'A hand that is not a number is no hand.'),
    offer('weight-scan', { does: 'refuses' }, 'The NaN is found where it is.'),
  ],
  claims: [
    {
      says: 'If something is wrong with the points, the gesture score will be low.',
      heard: 'apps that guard by the score of the gesture alone',
      when: { args: { value: [NaN] }, inputs: several, backends: keepsNaN },
      holdsIf: { type: 'consumedValue', name: 'fist', atLeast: -Infinity, atMost: 8 },
      standing: { is: 'refuted' },
    },
  ],
  expectations: [
    { predicate: { type: 'faultStruck' }, when: {}, because: 'The weight holds other bits.' },
    {
      predicate: { type: 'outcome', is: ['masked'] },
      when: {
        args: { value: [NaN] },
        inputs: ['open-palm'],
        modes: ['static'],
        backends: onWasm,
      },
      because: 'The weight’s NaN becomes 0 in the first layer, and the gesture is the golden one.',
    },
    ...under({ args: { value: [NaN] }, inputs: several, modes: ['static'], backends: keepsNaN }, [
      { predicate: { type: 'scoreIs', value: NaN }, because: 'The whole hand is NaN.' },
      {
        predicate: {
          type: 'event',
          step: 'gesture/0/finger_curls',
          event: { kind: 'NaN', event: 'kill' },
        },
        because: 'Comparisons turn NaN into the last branch.',
      },
      { predicate: { type: 'consumedText', is: 'fist' }, because: 'Every finger counts as bent.' },
      {
        predicate: { type: 'consumedValue', name: 'fist', atLeast: 10, atMost: 10 },
        because: 'Four fingers of four match.',
      },
      {
        predicate: { type: 'outcome', is: ['silent'] },
        because: 'The app gets a gesture and no NaN.',
      },
    ]),
  ],
});
