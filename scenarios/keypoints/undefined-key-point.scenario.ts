import { defineScenario, faultOf } from '../../record/scenario.ts';
import { several, under } from '../shared.ts';
import { offer } from './shared.ts';

export const undefinedKeyPoint = defineScenario({
  id: 'undefined-key-point',
  title: 'Undefined key point',
  story: 'A key point is filtered out because of its score, and the app reads it anyway.',
  difficulty: 'easy',
  userSees: 'The overlay freezes. The drawing loop ended with an error in the console.',
  symptoms: [
    "Cannot read properties of undefined (reading 'x')",
    'can\'t access property "x", point is undefined',
    'TypeError in the render loop after some seconds',
    'overlay freezes',
  ],
  mechanism:
    'The list has undefined where a point was. The network did nothing wrong. The first code that reads the point throws a TypeError. Unless the app catches it, requestAnimationFrame is not called again. If the app removes the point, so that later points move up, nothing throws. The scenario on shifted key points shows that case.',
  notice: 'The console shows a TypeError in the app’s own code that names x or y.',
  remedy: 'Check that all 21 points exist before you use any. Catch errors frame by frame.',
  tags: ['thrown', 'geometry'],
  faults: [faultOf('keypoint-missing', { point: 8, how: 'undefined', lasts: 'permanent' })],
  controls: { point: 'keypoint-missing.point', how: 'keypoint-missing.how' },
  consumer: 'palm-vectors',
  mitigations: [
    offer(
      'keypoint-guard',
      { does: 'drops' },
      'The guard drops a hand with 20 points before the app reads it.',
    ),
    offer(
      'norm-guard',
      { does: 'does not help', leaving: 'thrown' },
      'The app reads the point before it computes any length.',
      { when: { inputs: several } },
    ),
  ],
  expectations: [
    { predicate: { type: 'faultStruck' }, when: {}, because: 'Every hand has 21 points.' },
    ...under({ args: { how: ['undefined'] }, inputs: several }, [
      {
        predicate: {
          type: 'consumerError',
          kind: 'TypeError',
          cause: 'a property of undefined',
        },
        because:
          'JavaScript defines the TypeError. The wording depends on the engine and on the code: “Cannot destructure property” or “Cannot read properties of undefined” in V8, “is undefined” in SpiderMonkey.',
      },
      {
        predicate: { type: 'outcome', is: ['thrown'] },
        because: 'The app’s own code throws the error.',
      },
    ]),
  ],
  dependences: [{ on: 'engine', what: 'How the error is worded', value: '{consumer error}' }],
});
