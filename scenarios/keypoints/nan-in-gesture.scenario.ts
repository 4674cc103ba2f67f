import { defineScenario } from '../../record/scenario.ts';
import { several, under, keepsNaN, onWasm } from '../shared.ts';
import { allNaN, offer } from './shared.ts';

export const nanInGesture = defineScenario({
  id: 'nan-in-gesture',
  title: 'NaN looks like a fist',
  story: 'Every number of a hand is NaN, and a gesture classifier gives it full marks.',
  difficulty: 'hard',
  userSees: 'The app recognises a fist with full confidence, whatever the hand does.',
  symptoms: [
    'gesture recognised although there is no hand',
    'fingerpose always returns the same gesture',
    'wrong gesture with score 10',
    'thumbs up recognised without a hand',
  ],
  mechanism:
    'Every key point is NaN. The classifier fingerpose turns points into curls by comparison. A finger above the first limit is straight, one above the second is half bent, and any other is fully bent. Every comparison with NaN is false, so all five fingers count as bent. NaN goes in, whole numbers come out, and the gesture of bent fingers gets full marks. No check after the classifier can find the NaN.',
  notice:
    'The answer is confident and does not change with the hand. Check the score of the hand itself.',
  remedy: 'Run the classifier only on hands whose every number is finite.',
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
      'The classifier does not run, and the app reports no gesture.',
    ),
    offer('keypoint-guard', { does: 'drops' }, 'The guard drops a hand that is not finite.'),
    offer('weight-scan', { does: 'refuses' }, 'The guard finds the NaN in the weights.'),
  ],
  claims: [
    {
      says: 'If something is wrong with the points, the gesture score will be low.',
      heard: 'apps that check only the gesture score',
      when: { args: { value: [NaN] }, inputs: several, backends: keepsNaN },
      holdsIf: { type: 'consumedValue', name: 'fist', atLeast: -Infinity, atMost: 8 },
      standing: { is: 'refuted' },
    },
  ],
  expectations: [
    {
      predicate: { type: 'faultStruck' },
      when: {},
      because: 'The bits of the weight differ from before.',
    },
    {
      predicate: { type: 'outcome', is: ['masked'] },
      when: {
        args: { value: [NaN] },
        inputs: ['open-palm'],
        modes: ['static'],
        backends: onWasm,
      },
      because: 'The first layer turns the weight’s NaN into 0, and the gesture is the golden one.',
    },
    ...under({ args: { value: [NaN] }, inputs: several, modes: ['static'], backends: keepsNaN }, [
      { predicate: { type: 'scoreIs', value: NaN }, because: 'The whole hand is NaN.' },
      {
        predicate: {
          type: 'event',
          step: 'gesture/0/finger_curls',
          event: { kind: 'NaN', event: 'kill' },
        },
        because: 'Comparisons send NaN to the last branch.',
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
