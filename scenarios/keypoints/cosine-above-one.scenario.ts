import { defineScenario, faultOf } from '../../record/scenario.ts';
import { several, under } from '../shared.ts';
import { offer } from './shared.ts';

export const cosineAboveOne = defineScenario({
  id: 'cosine-above-one',
  title: 'Cosine above one',
  story: 'The fingers are perfectly straight, and rounding pushes a cosine above 1.',
  difficulty: 'hard',
  userSees: 'Now and then an angle is missing, most often when the fingers are held straight.',
  symptoms: [
    'Math.acos of 1.0000000000000002 is NaN',
    'angle is NaN for straight fingers only',
    'NaN at random in joint angles',
  ],
  mechanism:
    'The cosine between two bones in one line is 1. The dot product, the lengths and the quotient are each rounded, so the cosine may end up one unit in the last place above 1. No angle has such a cosine, and Math.acos returns NaN. Nothing is divided by zero, and every operand is finite. The first NaN is in {first bad step}.',
  notice: 'Next to a NaN angle, log the cosine with all its digits.',
  remedy: 'Clamp the cosine to −1…1 before the arc cosine, or use atan2.',
  incidents: [
    {
      url: 'https://github.com/toji/gl-matrix/pull/499',
      title: 'gl-matrix#499: getAngle is NaN where rounding pushes a cosine above 1',
      cause: 'confirmed',
    },
    {
      url: 'https://github.com/kirbyt/KTOneFingerRotationGestureRecognizer/issues/2',
      title:
        'KTOneFingerRotation#2: rotation is NaN, according to the report from a slope divided by zero',
      cause: 'unknown',
    },
  ],
  tags: ['non-finite', 'geometry', 'rounding'],
  faults: [faultOf('straight-finger', { finger: 'all', lasts: 'permanent' })],
  controls: { finger: 'straight-finger.finger' },
  consumer: 'finger-angles',
  mitigations: [
    offer(
      'clamped-acos',
      { does: 'changes', leaving: 'silent' },
      'Every angle is now 0 or nearly 0, as in a straight finger. The golden hand’s thumb is bent.',
      { when: { inputs: ['open-palm'] } },
    ),
    offer(
      'norm-guard',
      { does: 'does not help', leaving: 'non-finite' },
      'Every bone has a length.',
      { when: { inputs: several } },
    ),
    offer(
      'add-epsilon',
      { does: 'changes', leaving: 'silent' },
      'The lengths become slightly too long, which pushes every cosine below 1 and every angle away from 0.',
      { when: { inputs: ['open-palm'] } },
    ),
  ],
  claims: [
    {
      says: 'acos gives NaN only when a point is NaN or a length is 0.',
      heard: 'reviews of code that checks only lengths',
      when: { args: { finger: ['all'] }, inputs: several },
      holdsIf: { type: 'allFinite', stage: 'gesture' },
      standing: { is: 'refuted' },
    },
  ],
  expectations: [
    {
      predicate: { type: 'faultStruck' },
      when: {},
      because: 'No real finger is perfectly straight.',
    },
    ...under({ args: { finger: ['all'] }, inputs: several }, [
      {
        predicate: {
          type: 'magnitude',
          step: 'gesture/0/finger_cosines',
          // One and two units in the last place of a double above 1.
          atLeast: 1.0000000000000002,
          atMost: 1.0000000000000004,
        },
        because: 'Three roundings add up to at most two units in the last place.',
      },
      {
        predicate: { type: 'firstNonFinite', stage: 'gesture', step: 'finger_angles' },
        because: 'The cosine itself is finite.',
      },
      {
        predicate: { type: 'blame', step: 'gesture/0/finger_angles', verdict: 'overwhelmed' },
        because: 'The cosines of the golden run are below 1.',
      },
      {
        predicate: { type: 'outcome', is: ['non-finite'] },
        because: 'The angle reaches the user.',
      },
    ]),
  ],
});
