import { defineScenario } from '../../engine/scenario.ts';
import { keepsNaN, onWasm, several, under } from '../shared.ts';
import { allNaN, offer } from './shared.ts';

export const nullNotNan = defineScenario({
  id: 'null-not-nan',
  title: 'null, not NaN',
  story: 'The result goes through JSON, and NaN becomes null on the way.',
  difficulty: 'medium',
  userSees: 'A hand in the upper left corner, or a log that blames the network for null.',
  symptoms: [
    'key points are null on the server',
    'score is null in the log',
    'NaN becomes null in JSON.stringify',
    'hand drawn at 0, 0',
    'keypoints are null in the JSON',
  ],
  mechanism:
    'JSON has no word for NaN and for ±Inf, and JSON.stringify writes null without an error. On the other side null is not NaN: isNaN(null) is false, and arithmetic takes it as 0. Every test for NaN passes, and the hand lies in the corner of the picture.',
  notice: 'null where numbers should be, in anything that was logged, stored or sent.',
  remedy: 'Look with Number.isFinite before sending, and on arrival again.',
  tags: ['silent', 'json'],
  faults: [allNaN],
  controls: { weight: 'weight-value.weight', value: 'weight-value.value' },
  consumer: 'json',
  mitigations: [
    offer(
      'finite-json',
      { does: 'changes', leaving: 'silent' },
      'Nothing is sent, which the other side can see.',
    ),
    offer('keypoint-guard', { does: 'drops' }, 'A hand that is not a number is no hand.'),
  ],
  claims: [
    {
      says: 'The log shows null, so the model returned null.',
      heard: 'reports that quote logged JSON',
      when: { args: { value: [NaN] }, inputs: several, modes: ['static'], backends: keepsNaN },
      holdsIf: { type: 'allFinite', stage: 'landmarks' },
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
      because:
        'The weight’s NaN becomes 0 in the first layer: nothing is NaN, so nothing becomes null.',
    },
    ...under({ args: { value: [NaN] }, inputs: several, modes: ['static'], backends: keepsNaN }, [
      {
        predicate: { type: 'consumedIs', name: 'score', value: null },
        because: 'JSON has no NaN.',
      },
      {
        predicate: { type: 'magnitude', step: 'gesture/0/received', atLeast: 0, atMost: 0 },
        because: 'Arithmetic takes null as 0.',
      },
      {
        predicate: {
          type: 'event',
          step: 'gesture/0/received',
          event: { kind: 'NaN', event: 'kill' },
        },
        because: 'NaN goes in and none comes out.',
      },
      { predicate: { type: 'outcome', is: ['silent'] }, because: 'No NaN arrives, and no error.' },
    ]),
  ],
});
