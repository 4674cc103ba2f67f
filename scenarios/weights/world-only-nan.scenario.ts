import { defineScenario, faultOf } from '../../record/scenario.ts';
import { several, under } from '../shared.ts';
import { still } from './shared.ts';

export const worldOnlyNan = defineScenario({
  id: 'world-only-nan',
  title: 'NaN in world coordinates only',
  story: 'The key points in pixels are right. The key points in metres are NaN.',
  difficulty: 'medium',
  userSees:
    'The overlay is in the right place. Everything in 3-D disappears, such as an avatar or an angle.',
  symptoms: [
    'worldLandmarks NaN, landmarks fine',
    'keypoints3D is NaN but keypoints is not',
    'avatar hand disappears, overlay works',
  ],
  mechanism:
    'The landmark network ends in four dense layers for key points, presence, handedness and key points in metres. They share everything before them. Here one weight of the last layer is NaN. It makes {share of landmarks/0/fully_connected_3} of that layer’s output NaN, and {share of landmarks/0/fully_connected_2} of the key points in pixels. No gate checks that output, and the score is {score}.',
  notice: 'Check keypoints3D as well as keypoints. A finite score vouches for neither.',
  remedy: 'Scan the weights at load, and check every value that you use.',
  incidents: [
    {
      url: 'https://github.com/google-ai-edge/mediapipe/issues/5822',
      title: 'mediapipe#5822: world landmarks are NaN while image landmarks are fine',
      cause: 'unknown',
    },
  ],
  tags: ['non-finite', 'weights'],
  faults: [
    faultOf('weight-value', {
      network: 'landmarks',
      weight: 'fully_connected_3/kernel',
      reach: 'element',
      element: 0,
      value: NaN,
    }),
  ],
  controls: { weight: 'weight-value.weight', element: 'weight-value.element' },
  mitigations: [
    {
      id: 'weight-scan',
      args: {},
      effect: { does: 'refuses' },
      when: { inputs: several },
      because: 'The guard checks every weight once and names this one.',
    },
    {
      id: 'presence-gate',
      args: {},
      effect: { does: 'does not help', leaving: 'non-finite' },
      when: { inputs: several },
      because: 'The score is as high as ever.',
    },
  ],
  expectations: [
    {
      predicate: { type: 'struck', fault: 'weight-value', atLeast: 1, atMost: 1, after: NaN },
      when: {},
      because: 'The fault changes one weight.',
    },
    ...under({ args: { weight: ['fully_connected_3/kernel'], element: [0] }, ...still }, [
      {
        predicate: { type: 'blame', step: 'landmarks/0/fully_connected_3', verdict: 'guilty' },
        because: 'This step fails on any input.',
      },
      {
        predicate: {
          type: 'share',
          step: 'landmarks/0/fully_connected_2',
          of: 'NaN',
          atLeast: 0,
          atMost: 0,
        },
        because: 'The four layers run side by side, and none reads another.',
      },
      {
        predicate: { type: 'score', atLeast: 0.9, atMost: 1 },
        because: 'Presence comes from a separate layer.',
      },
    ]),
    {
      predicate: { type: 'keypointDistance', atLeast: 0, atMost: 0 },
      when: {
        args: { weight: ['fully_connected_3/kernel'], element: [0] },
        precisions: ['float32'],
        packing: [true],
        ...still,
      },
      because: 'The key points in pixels are those of the golden run, bit for bit.',
    },
    {
      predicate: { type: 'outcome', is: ['non-finite'] },
      when: { args: { weight: ['fully_connected_3/kernel'], element: [0] }, ...still },
      because: 'keypoints3D holds NaN.',
    },
  ],
});
