import { defineScenario } from '../../record/scenario.ts';
import { several, under, keepsNaN, onWasm } from '../shared.ts';
import { allNaN, offer } from './shared.ts';

export const nullNotNan = defineScenario({
  id: 'null-not-nan',
  title: 'null, not NaN',
  story: 'The result is sent as JSON, and NaN becomes null on the way.',
  difficulty: 'medium',
  userSees:
    'The app draws a hand in the upper left corner, or a log suggests that the network returned null.',
  symptoms: [
    'key points are null on the server',
    'score is null in the log',
    'NaN becomes null in JSON.stringify',
    'hand drawn at 0, 0',
    'keypoints are null in the JSON',
  ],
  mechanism:
    'JSON cannot express NaN or ±Inf, so JSON.stringify writes null and reports no error. The receiver gets null, which is not NaN. isNaN(null) is false, and arithmetic treats null as 0. Every test for NaN passes, and the hand is drawn in the corner of the picture.',
  notice: 'Look for null where numbers should be, in anything that was logged, stored or sent.',
  remedy: 'Check with Number.isFinite before sending, and again on arrival.',
  tags: ['silent', 'json'],
  faults: [allNaN],
  controls: { weight: 'weight-value.weight', value: 'weight-value.value' },
  consumer: 'json',
  mitigations: [
    offer(
      'finite-json',
      { does: 'changes', leaving: 'silent' },
      'Nothing is sent, and the receiver can detect that.',
    ),
    offer('keypoint-guard', { does: 'drops' }, 'The guard drops a hand that is not finite.'),
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
      because:
        'The first layer turns the weight’s NaN into 0. Nothing is NaN, so nothing becomes null.',
    },
    ...under({ args: { value: [NaN] }, inputs: several, modes: ['static'], backends: keepsNaN }, [
      {
        predicate: { type: 'consumedIs', name: 'score', value: null },
        because: 'JSON has no NaN.',
      },
      {
        predicate: { type: 'magnitude', step: 'gesture/0/received', atLeast: 0, atMost: 0 },
        because: 'Arithmetic treats null as 0.',
      },
      {
        predicate: {
          type: 'event',
          step: 'gesture/0/received',
          event: { kind: 'NaN', event: 'kill' },
        },
        because: 'NaN goes in, and none comes out.',
      },
      {
        predicate: { type: 'outcome', is: ['silent'] },
        because: 'Neither a NaN nor an error reaches the receiver.',
      },
    ]),
  ],
});
