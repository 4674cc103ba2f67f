import { defineScenario, faultOf } from '../../record/scenario.ts';
import { several, under } from '../shared.ts';
import { offer } from './shared.ts';

export const undefinedKeyPoint = defineScenario({
  id: 'undefined-key-point',
  title: 'An undefined key point',
  story: 'A point is filtered out by its score, and the app reads it all the same.',
  difficulty: 'easy',
  userSees: 'The overlay freezes: the drawing loop died with an error in the console.',
  symptoms: [
    "Cannot read properties of undefined (reading 'x')",
    'TypeError in the render loop after some seconds',
    'overlay freezes',
  ],
  mechanism:
    'The list has a hole where a point was. The network did nothing wrong; the first code that reads the point throws a TypeError, and unless it is caught, requestAnimationFrame is not called again. Drop the point behind a filter in space instead of in its place, and nothing is thrown: see the scenario on shifted key points.',
  notice: 'A TypeError that names x or y in the app’s own code.',
  remedy: 'Check that all 21 points are there before using any; catch errors a frame at a time.',
  tags: ['thrown', 'geometry'],
  faults: [faultOf('keypoint-missing', { point: 8, how: 'undefined', lasts: 'permanent' })],
  controls: { point: 'keypoint-missing.point', how: 'keypoint-missing.how' },
  consumer: 'palm-vectors',
  mitigations: [
    offer(
      'keypoint-guard',
      { does: 'drops' },
      'A hand with 20 points is dropped before it is read.',
    ),
    offer(
      'norm-guard',
      { does: 'does not help', leaving: 'thrown' },
      'The point is read before any length is.',
      { when: { inputs: several } },
    ),
  ],
  expectations: [
    { predicate: { type: 'faultStruck' }, when: {}, because: 'Every hand has 21 points.' },
    ...under({ args: { how: ['undefined'] }, inputs: several }, [
      {
        predicate: {
          type: 'consumerError',
          includes: "Cannot destructure property 'x' of 'undefined'",
        },
        because:
          'The wording is V8’s, for code that takes a point apart; for point.x it is “Cannot read properties of undefined”.',
      },
      { predicate: { type: 'outcome', is: ['thrown'] }, because: 'The error is the app’s own.' },
    ]),
  ],
});
