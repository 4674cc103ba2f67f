import { defineScenario, faultOf } from '../../record/scenario.ts';
import { several, under } from '../shared.ts';
import { still } from './shared.ts';

export const worldOnlyNan = defineScenario({
  id: 'world-only-nan',
  title: 'NaN in the world only',
  story: 'The key points of the picture are right; those in metres are NaN.',
  difficulty: 'medium',
  userSees:
    'The overlay sits where it should. Whatever is in 3-D, an avatar or an angle, vanishes.',
  symptoms: [
    'worldLandmarks NaN, landmarks fine',
    'keypoints3D is NaN but keypoints is not',
    'avatar hand disappears, overlay works',
  ],
  mechanism:
    'The landmark network ends in four dense layers that share everything before them: key points, presence, handedness and key points in metres. One weight of the last is NaN here: {share of landmarks/0/fully_connected_3} of what it gives is NaN, and {share of landmarks/0/fully_connected_2} of the key points of the picture. No gate looks at it, the score is {score}.',
  notice: 'Check keypoints3D as well as keypoints: a finite score vouches for neither.',
  remedy: 'Scan weights when they are loaded; check what you use, not what is at hand.',
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
      because: 'It looks at every weight once, and names this one.',
    },
    {
      id: 'presence-gate',
      args: {},
      effect: { does: 'does not help', leaving: 'non-finite' },
      when: { inputs: several },
      because: 'The score is as good as ever.',
    },
  ],
  expectations: [
    {
      predicate: { type: 'struck', fault: 'weight-value', atLeast: 1, atMost: 1, after: NaN },
      when: {},
      because: 'One weight.',
    },
    ...under({ args: { weight: ['fully_connected_3/kernel'], element: [0] }, ...still }, [
      {
        predicate: { type: 'blame', step: 'landmarks/0/fully_connected_3', verdict: 'guilty' },
        because: 'It fails on any input.',
      },
      {
        predicate: {
          type: 'share',
          step: 'landmarks/0/fully_connected_2',
          of: 'NaN',
          atLeast: 0,
          atMost: 0,
        },
        because: 'The layers stand side by side; none reads another.',
      },
      {
        predicate: { type: 'score', atLeast: 0.9, atMost: 1 },
        because: 'Presence is a layer of its own.',
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
      because: 'The key points of the picture are those of the golden run, bit for bit.',
    },
    {
      predicate: { type: 'outcome', is: ['non-finite'] },
      when: { args: { weight: ['fully_connected_3/kernel'], element: [0] }, ...still },
      because: 'keypoints3D holds NaN.',
    },
  ],
});
