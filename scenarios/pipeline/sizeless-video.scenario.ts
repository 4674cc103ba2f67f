import { defineScenario } from '../../record/scenario.ts';
import { several, under } from '../shared.ts';
import { always, issue } from './shared.ts';

export const sizelessVideo = defineScenario({
  id: 'sizeless-video',
  title: 'Video without a size',
  story: 'The demo works; in the app every key point is NaN. Its <video> has no width and height.',
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
  userSees: 'No overlay at all, or one drawn at NaN, NaN: a canvas ignores it and says nothing.',
  mechanism:
    'The package takes pixels from the stream, of videoWidth × videoHeight, but sizes from the element’s attributes, which a <video> has only if somebody sets them: {before} became {after}. The palm network sees a healthy picture and finds the palm. Then the rectangle around the hand is divided by a size of 0, and 0 ÷ 0 is NaN in plain JavaScript. The first step of the graph that is given it is {first bad step}; all of the landmark network follows, {bad steps} of {steps} steps. The presence gate asks whether the score is below 0.5, which NaN is not, so a hand of score {score} is returned.',
  notice: 'Test the score with Number.isFinite. Log video.width beside video.videoWidth.',
  remedy:
    'Set video.width = video.videoWidth and video.height = video.videoHeight after loadedmetadata, or hand over a canvas or ImageData, which have their own size.',
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
      because: 'The attributes are then what the stream says.',
    },
    {
      id: 'reset-on-non-finite',
      args: {},
      effect: { does: 'drops' },
      when: { inputs: several, modes: ['static'] },
      because: 'It hides the NaN; the next frame is divided by 0 again.',
    },
  ],
  claims: [
    {
      says: 'NaN scores mean that the pixels handed over are NaN or out of range.',
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
      because: 'Both attributes were the size of the stream and are 0 then.',
    },
    {
      predicate: { type: 'allFinite', stage: 'palm' },
      when: { args: { element: ['video'] }, inputs: several },
      because: 'Its pixels come from the stream.',
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
          because: 'Its matrix was made of 0 ÷ 0, in plain numbers.',
        },
        {
          predicate: { type: 'gateDecidedByNaN', gate: 'hand presence' },
          because: 'NaN < 0.5 is false.',
        },
        {
          predicate: { type: 'answers', are: [['NaN']] },
          because: 'Everything behind the rectangle is NaN, and no gate stops it.',
        },
        {
          predicate: { type: 'handedness', is: 'Right' },
          because: 'NaN >= 0.5 is false, which reads as Right.',
        },
      ],
    ),
    {
      predicate: { type: 'outcome', is: ['non-finite'] },
      when: { args: { element: ['video'], width: [0], height: [0] }, inputs: several },
      because: 'No error is thrown anywhere.',
    },
    {
      predicate: { type: 'sameHands' },
      when: { args: { width: [1], height: [1] }, inputs: several },
      because: 'With the right size an element is as good as its pixels, bit for bit.',
    },
  ],
});
