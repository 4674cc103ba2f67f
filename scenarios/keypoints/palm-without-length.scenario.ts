import { defineScenario, faultOf } from '../../record/scenario.ts';
import { question, several, under } from '../shared.ts';
import { offer } from './shared.ts';

export const palmWithoutLength = defineScenario({
  id: 'palm-without-length',
  title: 'Palm of zero length',
  story:
    'The palm length is the unit of measure. Here it is zero, and an epsilon makes things worse.',
  difficulty: 'medium',
  userSees: 'A hand explodes for one frame, or a recogniser returns arbitrary results.',
  symptoms: [
    'normalised landmarks are Infinity',
    'Infinity and NaN in normalised key points',
    'similarity is NaN',
    'cosine distance of poses NaN',
  ],
  mechanism:
    'Apps measure a hand in palm lengths, so that near and far hands are comparable. When the camera looks along the palm from the fingertips, wrist and knuckle coincide, and every offset is divided by 0. An offset of 0 gives NaN, and every other offset gives ±Inf. A test for NaN alone therefore finds the wrist and the knuckle and misses all the other points.',
  notice: 'Test with Number.isFinite, not with Number.isNaN.',
  remedy: 'Reject a palm shorter than a pixel or two. Do not add an epsilon to it.',
  incidents: [
    {
      url: 'https://github.com/sign-language-processing/pose/issues/146',
      title:
        'pose#146: normalize divides by zero where two key points coincide, and fills with NaN',
      cause: 'confirmed',
    },
  ],
  tags: ['non-finite', 'geometry'],
  faults: [faultOf('keypoint-collapse', { point: 9, onto: 0, lasts: 'permanent' })],
  controls: { point: 'keypoint-collapse.point', onto: 'keypoint-collapse.onto' },
  consumer: 'palm-vectors',
  mitigations: [
    offer(
      'norm-guard',
      { does: 'changes', leaving: 'silent' },
      'The guard returns no vector, and the app can detect that.',
    ),
    offer(
      'return-zero',
      { does: 'changes', leaving: 'silent' },
      'All points end up at the origin.',
    ),
    offer(
      'add-epsilon',
      { does: 'changes', leaving: 'silent' },
      'Pixels ÷ 1e-6 are finite, but absurdly large.',
    ),
    offer(
      'keypoint-guard',
      { does: 'does not help', leaving: 'non-finite' },
      'Every key point is finite. Only the distance between two of them is 0.',
    ),
  ],
  claims: [
    {
      says: 'A very small number in place of a zero distance prevents the harm.',
      heard: question,
      when: { mitigations: ['add-epsilon'], inputs: several },
      holdsIf: { type: 'magnitude', step: 'gesture/0/palm_vectors', atLeast: 0, atMost: 10 },
      standing: { is: 'refuted' },
    },
  ],
  expectations: [
    { predicate: { type: 'faultStruck' }, when: {}, because: 'A real palm has a length.' },
    ...under({ args: { point: [9], onto: [0] }, inputs: several }, [
      {
        predicate: {
          type: 'share',
          step: 'gesture/0/palm_vectors',
          of: 'NaN',
          atLeast: 4 / 42,
          atMost: 4 / 42,
        },
        because: 'Both coordinates of wrist and knuckle are 0 ÷ 0.',
      },
      {
        predicate: {
          type: 'share',
          step: 'gesture/0/palm_vectors',
          of: 'Inf',
          atLeast: 38 / 42,
          atMost: 38 / 42,
        },
        because: 'Every other offset is divided by 0.',
      },
      {
        predicate: { type: 'blame', step: 'gesture/0/palm_vectors', verdict: 'overwhelmed' },
        because: 'The golden palm has a length.',
      },
      {
        predicate: { type: 'outcome', is: ['non-finite'] },
        because: 'The vectors reach the code that compares them.',
      },
    ]),
    {
      predicate: {
        type: 'magnitude',
        step: 'gesture/0/palm_vectors',
        atLeast: 1e6,
        atMost: 1e9,
      },
      when: { args: { point: [9], onto: [0] }, inputs: several, mitigations: ['add-epsilon'] },
      because:
        'The vectors are a few pixels ÷ 1e-6. How many pixels depends on the size of the hand.',
    },
  ],
});
