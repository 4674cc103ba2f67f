import { defineScenario, faultOf } from '../../record/scenario.ts';
import { question, several, under } from '../shared.ts';
import { offer } from './shared.ts';

export const palmWithoutLength = defineScenario({
  id: 'palm-without-length',
  title: 'A palm without length',
  story: 'The unit of measure itself is zero, and an epsilon makes it worse.',
  difficulty: 'medium',
  userSees: 'A hand that explodes for a frame, or a recogniser that answers anything.',
  symptoms: [
    'normalised landmarks are Infinity',
    'Infinity and NaN in normalised key points',
    'similarity is NaN',
    'cosine distance of poses NaN',
  ],
  mechanism:
    'Apps measure a hand in palm lengths, so that near and far hands compare. Seen from the fingertips wrist and knuckle coincide: then every offset is divided by 0. An offset of 0 gives NaN, every other one ±Inf, so that testing for NaN alone finds the wrist and the knuckle and misses all that is wrong beside them.',
  notice: 'Test with Number.isFinite, not with Number.isNaN.',
  remedy: 'Refuse a palm shorter than a pixel or two; do not add an epsilon to it.',
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
      'No vector is given, which the app can see.',
    ),
    offer(
      'return-zero',
      { does: 'changes', leaving: 'silent' },
      'All points fall together in the origin.',
    ),
    offer(
      'add-epsilon',
      { does: 'changes', leaving: 'silent' },
      'Pixels ÷ 1e-6 are finite, and absurd.',
    ),
    offer(
      'keypoint-guard',
      { does: 'does not help', leaving: 'non-finite' },
      'Every key point is finite; it is their distance that is 0.',
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
    { predicate: { type: 'faultStruck' }, when: {}, because: 'A palm has a length.' },
    ...under({ args: { point: [9], onto: [0] }, inputs: several }, [
      {
        predicate: {
          type: 'share',
          step: 'gesture/0/palm_vectors',
          of: 'NaN',
          atLeast: 4 / 42,
          atMost: 4 / 42,
        },
        because: '0 ÷ 0 for both coordinates of wrist and knuckle.',
      },
      {
        predicate: {
          type: 'share',
          step: 'gesture/0/palm_vectors',
          of: 'Inf',
          atLeast: 38 / 42,
          atMost: 38 / 42,
        },
        because: 'Any other offset ÷ 0.',
      },
      {
        predicate: { type: 'blame', step: 'gesture/0/palm_vectors', verdict: 'overwhelmed' },
        because: 'The golden palm has a length.',
      },
      {
        predicate: { type: 'outcome', is: ['non-finite'] },
        because: 'The vectors reach whatever compares them.',
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
      because: 'Some pixels ÷ 1e-6; how many depends on the size of the hand.',
    },
  ],
});
