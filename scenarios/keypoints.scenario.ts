import {
  defineScenario,
  faultOf,
  type OfferedMitigation,
  type ScenarioFamily,
  type ScenarioFault,
} from '../engine/scenario.ts';
import type { Arguments } from '../engine/plan.ts';
import { under } from './shared.ts';

const family: ScenarioFamily = {
  id: 'keypoints',
  title: 'Key points and after',
  order: [
    'zero-length-finger',
    'cosine-above-one',
    'palm-without-length',
    'nan-in-gesture',
    'poisoned-filter',
    'null-not-nan',
    'undefined-key-point',
    'shifted-key-points',
  ],
  tags: ['key points'],
};
export default family;

const question = 'answers to “Why is my TensorFlow.js hand-pose model returning NaN scores?”';

/** A guard with its usual arguments, in every run of the scenario as it is told. */
const offer = (
  id: string,
  effect: OfferedMitigation['effect'],
  because: string,
  more: Partial<OfferedMitigation> = {},
): OfferedMitigation => ({ id, args: {}, effect, when: {}, because, ...more });

/** Pictures on which a hand is found. */
const several = ['open-palm', 'back', 'pointing'];

/** The landmark network hands on a hand of which nothing is a number. */
const allNaN: ScenarioFault = faultOf('weight-value', {
  network: 'landmarks',
  weight: 'conv2d_0/kernel',
  reach: 'element',
  element: 0,
  value: NaN,
});

export const zeroLengthFinger = defineScenario({
  id: 'zero-length-finger',
  title: 'A finger without length',
  story: 'Two joints coincide, and the app divides by the distance between them.',
  difficulty: 'easy',
  userSees:
    'A finger that is neither bent nor straight: whatever waits for its angle never happens.',
  symptoms: [
    'angle between key points is NaN',
    'Math.acos returns NaN',
    'NaN only when a finger points at the camera',
    'limb length 0, division by zero',
  ],
  mechanism:
    'The network is healthy: {hands} hand, score {score}, every key point a number. The app takes the angle at a joint from the dot product of two bones, divided by the product of their lengths. A bone between two points at the same place has no length, and its dot product with any other bone is 0 as well: 0 ÷ 0. The first NaN is in {first bad step}, outside of TensorFlow.js.',
  notice:
    'Angles are NaN while key points and score are finite: look for the first step that is not the network’s.',
  remedy:
    'Look at the lengths before dividing, and live without the angle for that frame; or take it by atan2 from cross and dot product, which divides nothing, and add 0 to the dot product first: atan2(0, −0) is 180 degrees.',
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
      title: 'posenet-similarity#4: “Nan Return”, by poses whose key points are not equal',
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
      'No angle is given rather than a wrong one; the app can see that.',
    ),
    offer(
      'return-zero',
      { does: 'changes', leaving: 'silent' },
      'A cosine of 0 is an angle of 90 degrees: the finger seems to be bent.',
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
      'Bones that point up the picture make a dot product of −0, and atan2(0, −0) is half a turn: the finger seems to be folded back.',
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
      { predicate: { type: 'faultStruck' }, because: 'No two joints coincide by chance.' },
      {
        predicate: { type: 'allFinite', stage: 'key points' },
        because: 'What the API returned is finite.',
      },
    ]),
    ...under({ inputs: several }, [
      {
        predicate: { type: 'handsFound', atLeast: 1, atMost: 1 },
        because: 'The detector has nothing to do with it.',
      },
      {
        predicate: { type: 'firstNonFinite', stage: 'gesture', step: 'finger_cosines' },
        because: 'The division is the first thing that fails.',
      },
      {
        predicate: {
          type: 'event',
          step: 'gesture/0/finger_cosines',
          event: { kind: 'NaN', event: 'generate' },
        },
        because: '0 ÷ 0 in plain numbers is NaN.',
      },
      {
        predicate: { type: 'blame', step: 'gesture/0/finger_cosines', verdict: 'overwhelmed' },
        because: 'With the points of the golden run it divides by lengths.',
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
      because: 'The arc cosine of 0.',
    },
    {
      predicate: { type: 'consumedValue', name: 'index.pip', atLeast: 180, atMost: 180 },
      when: {
        args: { point: [7], onto: [6] },
        inputs: ['open-palm'],
        mitigations: ['atan2-angle'],
      },
      because: 'The angle of a cross product of 0 and a dot product of −0.',
    },
    {
      predicate: { type: 'consumedIs', name: 'index.pip', value: null },
      when: { args: { point: [7], onto: [6] }, inputs: several, mitigations: ['norm-guard'] },
      because: 'No value is given.',
    },
  ],
});

export const cosineAboveOne = defineScenario({
  id: 'cosine-above-one',
  title: 'A cosine above one',
  story: 'Fingers are perfectly straight, and rounding carries a cosine past 1.',
  difficulty: 'hard',
  userSees: 'Now and then an angle is missing, most often when the hand is held well.',
  symptoms: [
    'Math.acos of 1.0000000000000002 is NaN',
    'angle is NaN for straight fingers only',
    'NaN at random in joint angles',
  ],
  mechanism:
    'The cosine of two bones in one line is 1. Dot product and lengths are each rounded, and so is their quotient: it may come out one unit in the last place above 1. No angle has such a cosine, and Math.acos answers NaN. Nothing is divided by zero and every operand is finite; the first NaN is in {first bad step}.',
  notice: 'Log the cosine with all its digits next to a NaN angle.',
  remedy: 'Keep the cosine within −1 and 1 before the arc cosine, or use atan2.',
  incidents: [
    {
      url: 'https://github.com/toji/gl-matrix/pull/499',
      title: 'gl-matrix#499: getAngle is NaN where rounding pushes a cosine above 1',
      cause: 'confirmed',
    },
    {
      url: 'https://github.com/kirbyt/KTOneFingerRotationGestureRecognizer/issues/2',
      title: 'KTOneFingerRotation#2: rotation is NaN, by the report from a slope divided by zero',
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
      'Every angle is 0 or as good as 0, as that of a straight finger is; the golden hand’s thumb is bent.',
      { when: { inputs: ['open-palm'] } },
    ),
    offer(
      'norm-guard',
      { does: 'does not help', leaving: 'non-finite' },
      'No bone is without length.',
      { when: { inputs: several } },
    ),
    offer(
      'add-epsilon',
      { does: 'changes', leaving: 'silent' },
      'A length that is a little too long pushes every cosine below 1, and every angle away from 0.',
      { when: { inputs: ['open-palm'] } },
    ),
  ],
  claims: [
    {
      says: 'acos gives NaN only when a point is NaN or a length is 0.',
      heard: 'reviews of code that guards lengths alone',
      when: { args: { finger: ['all'] }, inputs: several },
      holdsIf: { type: 'allFinite', stage: 'gesture' },
      standing: { is: 'refuted' },
    },
  ],
  expectations: [
    { predicate: { type: 'faultStruck' }, when: {}, because: 'No finger is straight to the bit.' },
    ...under({ args: { finger: ['all'] }, inputs: several }, [
      {
        predicate: {
          type: 'magnitude',
          step: 'gesture/0/finger_cosines',
          // One and two units in the last place of a double above 1.
          atLeast: 1.0000000000000002,
          atMost: 1.0000000000000004,
        },
        because: 'Three roundings make at most two units in the last place.',
      },
      {
        predicate: { type: 'firstNonFinite', stage: 'gesture', step: 'finger_angles' },
        because: 'The cosine itself is finite.',
      },
      {
        predicate: { type: 'blame', step: 'gesture/0/finger_angles', verdict: 'overwhelmed' },
        because: 'Cosines of the golden run are below 1.',
      },
      {
        predicate: { type: 'outcome', is: ['non-finite'] },
        because: 'The angle reaches the user.',
      },
    ]),
  ],
});

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
      when: { args: { value: [NaN] }, inputs: several },
      holdsIf: { type: 'consumedValue', name: 'fist', atLeast: -Infinity, atMost: 8 },
      standing: { is: 'refuted' },
    },
  ],
  expectations: [
    { predicate: { type: 'faultStruck' }, when: {}, because: 'The weight holds other bits.' },
    ...under({ args: { value: [NaN] }, inputs: several, modes: ['static'] }, [
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

const oneFrame: Arguments = {
  point: 8,
  space: 'picture',
  axis: 'all',
  value: NaN,
  lasts: 'transient',
};

export const poisonedFilter = defineScenario({
  id: 'poisoned-filter',
  title: 'A filter that remembers NaN',
  story: 'One bad frame goes into a smoothing filter, which never lets go of it.',
  difficulty: 'medium',
  userSees: 'One fingertip vanishes and does not come back until the page is reloaded.',
  symptoms: [
    'key point NaN for ever after one bad frame',
    'smoothing filter returns NaN',
    'One Euro filter NaN',
    'works again after reload',
  ],
  mechanism:
    'The new place is half of what came in and half of what was shown before. Once what was shown is NaN, half of it is NaN too, whatever comes in: in the bad frame {share of gesture/0/smoothed} of what it shows is NaN, and in every later one. The detector is healthy again in the next frame, and the filter hands its own NaN on.',
  notice: 'Key points as returned are finite while those on the screen are not.',
  remedy: 'Keep what is not finite out of filters, and restart a filter when its hand is lost.',
  tags: ['non-finite', 'filter', 'time'],
  faults: [{ id: 'keypoint-value', args: oneFrame, fromFrame: { static: 1, tracking: 1 } }],
  controls: { point: 'keypoint-value.point', value: 'keypoint-value.value' },
  frames: { static: 4, tracking: 4 },
  consumer: 'exponential-smoothing',
  mitigations: [
    offer('finite-filter', { does: 'restores' }, 'The last good place stays for one frame.'),
    offer(
      'keypoint-guard',
      { does: 'drops', after: 'has its hands' },
      'The hand is dropped for a frame, and the filter never sees it.',
    ),
  ],
  claims: [
    {
      says: 'One bad frame does no harm: the next one is good again.',
      heard: 'apps that catch errors frame by frame',
      when: { args: { value: [NaN] } },
      holdsIf: { type: 'frameOutcomes', are: ['masked', 'non-finite', 'masked', 'masked'] },
      standing: { is: 'refuted' },
    },
  ],
  expectations: [
    { predicate: { type: 'faultStruck' }, when: {}, because: 'No key point is NaN by itself.' },
    {
      predicate: { type: 'struck', fault: 'keypoint-value', atLeast: 2, atMost: 2 },
      when: { args: { value: [NaN] } },
      because: 'Two coordinates of one point, in one frame.',
    },
    ...under({ args: { value: [NaN] }, inputs: several }, [
      {
        predicate: {
          type: 'frameOutcomes',
          are: ['masked', 'non-finite', 'non-finite', 'non-finite'],
        },
        because: 'NaN × 0.5 is NaN.',
      },
      {
        predicate: { type: 'answers', are: [['finite'], ['NaN'], ['finite'], ['finite']] },
        because: 'The detector itself is well again in the next frame.',
      },
      {
        predicate: { type: 'allFinite', stage: 'landmarks' },
        because: 'The network has nothing to do with it.',
      },
      {
        predicate: { type: 'blame', step: 'key points/0/keypoints', verdict: 'guilty' },
        because: 'The NaN is in the key point that was handed over.',
      },
      {
        predicate: {
          type: 'event',
          step: 'gesture/0/smoothed',
          event: { kind: 'NaN', event: 'propagate' },
        },
        because: 'Half of NaN is NaN.',
      },
      {
        predicate: {
          type: 'share',
          step: 'gesture/0/smoothed',
          of: 'NaN',
          atLeast: 2 / 42,
          atMost: 2 / 42,
        },
        because: 'Two coordinates of 42: a filter mixes each with its own past only.',
      },
      {
        predicate: { type: 'consumedIs', name: '8.x', value: NaN },
        because: 'In the bad frame and in every later one: the filter remembers.',
      },
    ]),
  ],
});

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
      when: { args: { value: [NaN] }, inputs: several, modes: ['static'] },
      holdsIf: { type: 'allFinite', stage: 'landmarks' },
      standing: { is: 'refuted' },
    },
  ],
  expectations: [
    { predicate: { type: 'faultStruck' }, when: {}, because: 'The weight holds other bits.' },
    ...under({ args: { value: [NaN] }, inputs: several, modes: ['static'] }, [
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

/** Where the app takes the tip of the index finger to be. */
const placeOfPoint8 = (input: string, atLeast: number, atMost: number) =>
  under(
    {
      args: { point: [8], how: ['removed'] },
      precisions: ['float32'],
      models: ['full'],
      modes: ['static'],
      inputs: [input],
    },
    [
      {
        predicate: { type: 'consumedValue', name: '8.y', atLeast, atMost },
        because:
          'It is the place of the next point, the root of the middle finger; the tip that belongs here is most of a palm higher. The range leaves room for another driver.',
      },
    ],
  );

export const shiftedKeyPoints = defineScenario({
  id: 'shifted-key-points',
  title: 'Every point is its neighbour',
  story: 'One point is filtered out of the list, and all later ones move up by one.',
  difficulty: 'hard',
  userSees: 'Fingers are mixed up: the tip of one is the root of the next.',
  symptoms: [
    'wrong finger moves',
    'key points off by one',
    'gesture recognition broken since filtering by score',
    'fingers jump',
    'fingertips jump to the neighbouring joint',
  ],
  mechanism:
    'What a point is stands nowhere but in its place in the list. Taking one out with filter() moves every later one into the place of its neighbour. All numbers are finite, and nothing throws until somebody takes the last point apart. The first step that shows it is {first bad step}: it reads a point that is not there, and counts with undefined.',
  notice: 'A list whose length is not 21.',
  remedy: 'Never filter key points; mark what is uncertain instead.',
  tags: ['silent', 'geometry'],
  faults: [faultOf('keypoint-missing', { point: 8, how: 'removed', lasts: 'permanent' })],
  controls: { point: 'keypoint-missing.point', how: 'keypoint-missing.how' },
  consumer: 'json',
  mitigations: [
    offer('keypoint-guard', { does: 'drops' }, 'It counts the points.'),
    offer(
      'finite-json',
      { does: 'does not help', leaving: 'silent' },
      'The hand is kept back, which is another answer than the golden one.',
    ),
  ],
  expectations: [
    { predicate: { type: 'faultStruck' }, when: {}, because: 'Later points move.' },
    {
      predicate: { type: 'allFinite', stage: 'key points' },
      when: { args: { how: ['removed'] }, inputs: several },
      because:
        'Every coordinate handed over is a number; only who reads the last point finds none.',
    },
    {
      predicate: { type: 'noError' },
      when: { args: { how: ['removed'] } },
      because: 'Nothing throws.',
    },
    {
      predicate: { type: 'outcome', is: ['silent'] },
      when: { args: { how: ['removed'] }, inputs: several },
      because: 'The receiver gets 20 points, most of them under another’s name.',
    },
    ...under(
      {
        args: { point: [8], how: ['removed'] },
        modes: ['static'],
        inputs: several,
      },
      [
        {
          predicate: { type: 'struck', fault: 'keypoint-missing', atLeast: 65, atMost: 65 },
          because:
            'The point and the 12 behind it: two coordinates each in the picture, three in space.',
        },
        {
          predicate: {
            type: 'event',
            step: 'gesture/0/finger_straightness',
            event: { kind: 'NaN', event: 'generate' },
          },
          because:
            'Faultbook’s own look at the fingers reads the last point: undefined counts as NaN.',
        },
        {
          predicate: {
            type: 'share',
            step: 'gesture/0/finger_straightness',
            of: 'NaN',
            atLeast: 0.2,
            atMost: 0.2,
          },
          because: 'Only the last finger of five misses its tip.',
        },
      ],
    ),
    // Height of the root of the middle finger, in pixels from above, with a twentieth of a palm of room.
    ...placeOfPoint8('open-palm', 196, 210),
    ...placeOfPoint8('back', 188, 200),
    ...placeOfPoint8('pointing', 205, 216),
  ],
});
