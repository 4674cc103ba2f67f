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
  userSees: 'The app draws a perfect hand in the wrong place and at the wrong size.',
  mechanism:
    'The package returns key points in pixels of the element’s width and height attributes, whatever the size of the stream. Here the first attribute changed from {before} to {after}. Every value inside both networks stays the same. Only the last multiplication uses another size. The key points are {key-point distance} off, and the score is {score}.',
  notice: 'Whenever the layout or the camera changes, compare video.width with video.videoWidth.',
  remedy: 'Take the size from one source, the stream. Scale the overlay by CSS, not by attributes.',
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
      because: 'The attributes then match the stream.',
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
      because: 'A coordinate is a fraction of the picture times the attribute.',
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
      because: 'Nothing is thrown, and every number is finite.',
    },
  ],
});
