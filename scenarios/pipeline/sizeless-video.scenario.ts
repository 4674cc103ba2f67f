import { defineScenario } from '../../record/scenario.ts';
import { several, under } from '../shared.ts';
import { always, issue } from './shared.ts';

export const sizelessVideo = defineScenario({
  id: 'sizeless-video',
  title: 'Video without a size',
  story:
    'The demo works, but in the app every key point is NaN. Its <video> has no width and height.',
  difficulty: 'hard',
  symptoms: [
    'all key points are NaN, no error',
    'score NaN and handedness Right',
    'BlazePose returns NaN for all keypoints, MoveNet works',
    'works with an image, NaN with the webcam',
    'cropSize must be atleast [1,1], but was 0,0',
    'ROI width and height must be > 0',
    'roi width cannot be 0',
    'memory access out of bounds',
    'NaN from react-webcam, or from a video made by createElement',
  ],
  userSees:
    'The app draws no overlay at all, or draws it at NaN, NaN. A canvas ignores such points and reports nothing.',
  mechanism:
    'The package reads the pixels from the stream, videoWidth × videoHeight of them. It reads the size from the element’s attributes, and a <video> has those only if somebody sets them. Here {before} became {after}. The palm network sees a healthy picture and finds the palm. Then plain JavaScript divides the rectangle around the hand by a size of 0, and 0 ÷ 0 is NaN. The first step that receives it is {first bad step}. The whole landmark network follows, so {bad steps} of {steps} steps are bad. The presence gate drops a hand whose score is below 0.5. NaN < 0.5 is false, so the app gets a hand with the score {score}.',
  notice: 'Test the score with Number.isFinite. Log video.width next to video.videoWidth.',
  remedy:
    'After loadedmetadata, set video.width = video.videoWidth and video.height = video.videoHeight. Or pass a canvas or ImageData, which know their own size.',
  incidents: [
    {
      url: 'https://github.com/ml5js/ml5-next-gen/issues/240',
      title: 'ml5-next-gen#240: BlazePose gives NaN for an HTML <video> until its size is set',
      cause: 'confirmed',
    },
    issue('tfjs', 8180, 'BlazePose: every key point and score NaN, no error', 'likely'),
    issue('tfjs', 7204, 'hand-pose NaN with the tfjs runtime, iPhone 7 Plus', 'unknown'),
    issue('tfjs', 322, 'PoseNet requires width and height to be set', 'confirmed'),
    issue('tfjs', 3593, 'BodyPix: “cropSize must be atleast [1,1], but was 0,0”', 'confirmed'),
    issue('tfjs-models', 523, 'a <video> is treated as 0 × 0 by default', 'confirmed'),
  ],
  tags: ['non-finite', 'video'],
  faults: [always('element-size', { element: 'video', width: 0, height: 0 })],
  controls: {
    element: 'element-size.element',
    width: 'element-size.width',
    height: 'element-size.height',
  },
  mitigations: [
    {
      id: 'size-from-stream',
      args: {},
      effect: { does: 'restores' },
      when: { inputs: several },
      because: 'The attributes then match the stream.',
    },
    {
      id: 'reset-on-non-finite',
      args: {},
      effect: { does: 'drops' },
      when: { inputs: several, modes: ['static'] },
      because: 'The guard hides the NaN, but the next frame is divided by 0 again.',
    },
  ],
  claims: [
    {
      says: 'NaN scores mean that the pixels passed to the detector are NaN or out of range.',
      heard: 'answers to “Why is my TensorFlow.js hand-pose model returning NaN scores?”',
      when: { args: { width: [0], height: [0], element: ['video'] }, inputs: several },
      holdsIf: { type: 'someNonFinite', stage: 'palm' },
      standing: { is: 'refuted' },
    },
  ],
  expectations: [
    {
      predicate: { type: 'struck', fault: 'element-size', after: 0, atLeast: 2, atMost: 2 },
      when: { args: { width: [0], height: [0] }, modes: ['static'] },
      because: 'Both attributes matched the stream, and the fault sets them to 0.',
    },
    {
      predicate: { type: 'allFinite', stage: 'palm' },
      when: { args: { element: ['video'] }, inputs: several },
      because: 'The palm network’s pixels come from the stream.',
    },
    ...under(
      {
        args: { element: ['video'], width: [0], height: [0] },
        modes: ['static'],
        inputs: several,
      },
      [
        {
          predicate: { type: 'blame', step: 'crop/0/transform_0', verdict: 'victim' },
          because: 'Plain JavaScript computed the crop’s matrix from 0 ÷ 0.',
        },
        {
          predicate: { type: 'gateDecidedByNaN', gate: 'hand presence' },
          because: 'NaN < 0.5 is false.',
        },
        {
          predicate: { type: 'answers', are: [['NaN']] },
          because: 'Everything after the rectangle is NaN, and no gate stops it.',
        },
        {
          predicate: { type: 'label', is: 'Right' },
          because: 'NaN >= 0.5 is false, so the detector reports Right.',
        },
      ],
    ),
    {
      predicate: { type: 'outcome', is: ['non-finite'] },
      when: { args: { element: ['video'], width: [0], height: [0] }, inputs: several },
      because: 'No error is thrown anywhere.',
    },
    {
      predicate: { type: 'sameItems' },
      when: { args: { width: [1], height: [1] }, inputs: several },
      because: 'With the right size, the element gives the same result as its pixels, bit for bit.',
    },
  ],
});
