import { defineScenario } from '../../record/scenario.ts';
import { several } from '../shared.ts';
import { always, issue } from './shared.ts';

export const halfSizeAttributes = defineScenario({
  id: 'half-size-attributes',
  title: 'Half-size attributes',
  story: 'The page shows the video at half its size, and the overlay drifts.',
  difficulty: 'medium',
  symptoms: [
    'key points are off by a factor',
    'overlay drifts to the top left corner',
    'boxes misplaced on the phone, right on the desktop',
    'skeleton is smaller than the hand',
    'overlay does not line up with a video sized by CSS',
  ],
  userSees: 'A perfect hand, drawn at the wrong place and size.',
  mechanism:
    'Key points are counted in pixels of the element’s attributes, whatever the stream holds: the first attribute was {before} and became {after}. Every value inside both networks is the same; only the last multiplication takes another size. The key points are {key-point distance} away from where they belong, with a score of {score}.',
  notice: 'Compare video.width with video.videoWidth whenever the layout or the camera changes.',
  remedy: 'Have one source of size: the stream. Scale the overlay by a style, not by attributes.',
  incidents: [
    {
      url: 'https://github.com/ml5js/ml5-next-gen/issues/123',
      title: 'ml5-next-gen#123: key points beside a video that is not 640 × 480',
      cause: 'likely',
    },
    issue('tfjs', 2738, 'width and height of a <video> ignored, boxes misplaced', 'likely'),
  ],
  tags: ['silent', 'video'],
  faults: [always('element-size', { element: 'video', width: 0.5, height: 0.5 })],
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
  ],
  expectations: [
    {
      predicate: { type: 'struck', fault: 'element-size', after: 320, atLeast: 2, atMost: 2 },
      when: { args: { width: [0.5], height: [0.5] }, modes: ['static'], inputs: several },
      because: 'Both attributes are half the size of the stream.',
    },
    {
      predicate: { type: 'allFinite' },
      when: { args: { width: [0.5], height: [0.5] }, inputs: several },
      because: 'Nothing is divided by 0.',
    },
    {
      predicate: { type: 'scaledKeypoints', factor: 0.5 },
      when: { args: { width: [0.5], height: [0.5] }, modes: ['static'], inputs: several },
      because: 'Coordinates are a share of the picture times the attributes.',
    },
    {
      predicate: { type: 'scoreDifference', atLeast: 0, atMost: 0.001 },
      when: {
        args: { element: ['video'], width: [0.5], height: [0.5] },
        modes: ['static'],
        inputs: several,
      },
      because: 'The networks see the same pixels.',
    },
    {
      predicate: { type: 'outcome', is: ['silent'] },
      when: { args: { width: [0.5], height: [0.5] }, inputs: several },
      because: 'Nothing is thrown and every number is finite.',
    },
  ],
});
