import { defineScenario, faultOf } from '../../record/scenario.ts';
import { question, several, under } from '../shared.ts';
import { offer } from './shared.ts';

export const zeroLengthFinger = defineScenario({
  id: 'zero-length-finger',
  title: 'Bone of zero length',
  story: 'Two joints coincide, and the app divides by the distance between them.',
  difficulty: 'easy',
  userSees:
    'A finger is neither bent nor straight. Any action that waits for its angle never happens.',
  symptoms: [
    'angle between key points is NaN',
    'Math.acos returns NaN',
    'NaN only when a finger points at the camera',
    'limb length 0, division by zero',
  ],
  mechanism:
    'The network is healthy. Hands found: {items}. The score is {score}, and every key point is a number. The app computes the angle at a joint from the dot product of two bones, divided by the product of their lengths. A bone between two coinciding points has no length, and its dot product with any other bone is 0 as well. 0 ÷ 0 is NaN. The first NaN is in {first bad step}, outside TensorFlow.js.',
  notice:
    'Angles are NaN while key points and score are finite. Look for the first bad step after the network.',
  remedy:
    'Check the lengths before dividing, and do without the angle in that frame. Or compute the angle with atan2 from cross and dot product, which divides nothing. Add 0 to the dot product first, because atan2(0, −0) is 180 degrees.',
  incidents: [
    {
      url: 'https://github.com/michalfaber/keras_Realtime_Multi-Person_Pose_Estimation/issues/18',
      title: 'keras_Realtime_Multi-Person#18: division by 0 where hand and elbow overlap',
      cause: 'confirmed',
    },
    {
      url: 'https://github.com/ZheC/Realtime_Multi-Person_Pose_Estimation/issues/54',
      title: 'Realtime_Multi-Person#54: division by zero where two parts are at the same place',
      cause: 'confirmed',
    },
    {
      url: 'https://github.com/freshsomebody/posenet-similarity/issues/4',
      title: 'posenet-similarity#4: “Nan Return”, from poses whose key points are not equal',
      cause: 'unknown',
    },
  ],
  tags: ['non-finite', 'geometry'],
  faults: [faultOf('keypoint-collapse', { point: 7, onto: 6, lasts: 'permanent' })],
  controls: { point: 'keypoint-collapse.point', onto: 'keypoint-collapse.onto' },
  consumer: 'finger-angles',
  mitigations: [
    offer(
      'norm-guard',
      { does: 'changes', leaving: 'silent' },
      'The guard returns no angle instead of a wrong one, and the app can detect that.',
    ),
    offer(
      'return-zero',
      { does: 'changes', leaving: 'silent' },
      'A cosine of 0 is an angle of 90 degrees, so the finger seems bent.',
      { when: { inputs: several } },
    ),
    offer(
      'add-epsilon',
      { does: 'changes', leaving: 'silent' },
      '0 ÷ ε is 0, and a cosine of 0 is an angle of 90 degrees.',
      { when: { inputs: several } },
    ),
    offer(
      'clamped-acos',
      { does: 'does not help', leaving: 'non-finite' },
      'NaN is neither above 1 nor below −1.',
    ),
    offer(
      'atan2-angle',
      { does: 'changes', leaving: 'silent' },
      'For bones that point up the picture, the dot product is −0, and atan2(0, −0) is 180 degrees. The finger seems to be folded back.',
      { when: { inputs: ['open-palm'] } },
    ),
  ],
  claims: [
    {
      says: 'Dividing by the distance of two identical points gives NaN.',
      heard: question,
      when: {},
      holdsIf: {
        type: 'share',
        step: 'gesture/0/finger_cosines',
        of: 'NaN',
        atLeast: 0.1,
        atMost: 1,
      },
      standing: { is: 'confirmed' },
    },
    {
      says: 'Return 0 where the distance is 0, and all is well.',
      heard: question,
      when: { mitigations: ['return-zero'], inputs: several },
      holdsIf: { type: 'outcome', is: ['masked'] },
      standing: { is: 'refuted' },
    },
    {
      says: 'Or return a very small number instead.',
      heard: question,
      when: { mitigations: ['add-epsilon'], inputs: several },
      holdsIf: { type: 'outcome', is: ['masked'] },
      standing: { is: 'refuted' },
    },
  ],
  expectations: [
    ...under({}, [
      { predicate: { type: 'faultStruck' }, because: 'No two joints coincide without the fault.' },
      {
        predicate: { type: 'allFinite', stage: 'key points' },
        because: 'estimateHands returned only finite numbers.',
      },
    ]),
    ...under({ inputs: several }, [
      {
        predicate: { type: 'itemsFound', atLeast: 1, atMost: 1 },
        because: 'The detector is not involved.',
      },
      {
        predicate: { type: 'firstNonFinite', stage: 'gesture', step: 'finger_cosines' },
        because: 'The division is the first operation that fails.',
      },
      {
        predicate: {
          type: 'event',
          step: 'gesture/0/finger_cosines',
          event: { kind: 'NaN', event: 'generate' },
        },
        because: 'In plain JavaScript, 0 ÷ 0 is NaN.',
      },
      {
        predicate: { type: 'blame', step: 'gesture/0/finger_cosines', verdict: 'overwhelmed' },
        because: 'On the golden points, no length is 0.',
      },
    ]),
    ...under({ args: { point: [7], onto: [6] }, inputs: several }, [
      {
        predicate: {
          type: 'share',
          step: 'gesture/0/finger_cosines',
          of: 'NaN',
          atLeast: 0.2,
          atMost: 0.2,
        },
        because: 'The bone belongs to two of ten joints.',
      },
      {
        predicate: { type: 'consumedIs', name: 'index.pip', value: NaN },
        because: 'The bone that leaves the joint has no length.',
      },
    ]),
    {
      predicate: { type: 'outcome', is: ['non-finite'] },
      when: { inputs: several },
      because: 'The angle reaches the user.',
    },
    {
      predicate: { type: 'consumedValue', name: 'index.pip', atLeast: 90, atMost: 90 },
      when: { args: { point: [7], onto: [6] }, inputs: several, mitigations: ['return-zero'] },
      because: 'The arc cosine of 0 is 90 degrees.',
    },
    {
      predicate: { type: 'consumedValue', name: 'index.pip', atLeast: 180, atMost: 180 },
      when: {
        args: { point: [7], onto: [6] },
        inputs: ['open-palm'],
        mitigations: ['atan2-angle'],
      },
      because: 'The cross product is 0 and the dot product is −0, which gives 180 degrees.',
    },
    {
      predicate: { type: 'consumedIs', name: 'index.pip', value: null },
      when: { args: { point: [7], onto: [6] }, inputs: several, mitigations: ['norm-guard'] },
      because: 'The guard returns no value.',
    },
  ],
});
