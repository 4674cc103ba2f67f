import { defineScenario } from '../../record/scenario.ts';
import { several } from '../shared.ts';
import { always, issue } from './shared.ts';

export const tooEarly = defineScenario({
  id: 'too-early',
  title: 'Too early',
  story: 'The app calls estimateHands before the video has a picture.',
  difficulty: 'easy',
  symptoms: [
    'Requested texture size [0x0] is invalid',
    'error on the first frame only',
    'works after a reload',
    'memory access out of bounds',
    'texImage2D: no video',
    'video is not ready on the first call',
  ],
  userSees:
    'The app shows nothing, because the first error ended its loop. On a fast machine it sometimes works.',
  mechanism:
    'A <video> knows its size only after loadedmetadata, and has a picture only after loadeddata. Before that, videoWidth is 0, and TensorFlow.js cannot make a texture of 0 × 0 pixels: “{error}”.',
  notice:
    'The error names 0 × 0. It comes in the first frame, on slow devices or with a cold cache.',
  remedy:
    'Await loadeddata once before the loop starts, and keep the loop running when a frame fails.',
  incidents: [
    {
      url: 'https://github.com/ml5js/ml5-library/issues/137',
      title: 'ml5-library#137: “Requested texture size [0x0] is invalid”, called before the video',
      cause: 'confirmed',
    },
    issue('tfjs', 1947, 'fromPixels of a video that is not ready: [0x0] textures', 'confirmed'),
    issue(
      'tfjs',
      5664,
      '“Requested texture size [-1536x512] is invalid”, [0x0] for one',
      'unknown',
    ),
  ],
  tags: ['thrown', 'video'],
  faults: [always('element-too-early', { element: 'video', lasts: 'transient' })],
  controls: { element: 'element-too-early.element', lasts: 'element-too-early.lasts' },
  mitigations: [
    {
      id: 'await-loaded',
      args: {},
      effect: { does: 'restores' },
      when: { inputs: several },
      because: 'The call waits until there is a picture.',
    },
    {
      id: 'size-from-stream',
      args: {},
      effect: { does: 'does not help', leaving: 'thrown' },
      when: { inputs: several },
      because: 'The stream has no size yet.',
    },
  ],
  expectations: [
    {
      predicate: { type: 'struck', fault: 'element-too-early', after: 0, atLeast: 3, atMost: 3 },
      when: { args: { lasts: ['transient'] } },
      because: 'The element’s ready state, width and height are all 0.',
    },
    {
      predicate: { type: 'error', includes: 'Requested texture size [0x0] is invalid' },
      when: { args: { element: ['video'] }, modes: ['static'], backends: ['webgl'] },
      because: 'The WebGL backend cannot make a texture of 0 × 0 pixels.',
    },
    {
      predicate: { type: 'outcome', is: ['thrown'] },
      when: { args: { element: ['video'] }, backends: ['webgl'] },
      because: 'The error reaches the app.',
    },
    {
      predicate: { type: 'answers', are: ['thrown', ['finite'], ['finite'], ['finite']] },
      when: {
        args: { element: ['video'], lasts: ['transient'] },
        modes: ['tracking'],
        frames: [4],
        inputs: several,
        backends: ['webgl'],
      },
      because: 'Only the first frame came too early.',
    },
  ],
});
