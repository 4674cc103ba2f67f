import { defineScenario } from '../../record/scenario.ts';
import { several, under } from '../shared.ts';
import { fingertip, nanIn, plain, tracked } from './shared.ts';

export const nanFingertip = defineScenario({
  ...fingertip,
  id: 'nan-fingertip',
  title: 'NaN in a fingertip',
  story: 'While tracking, one fingertip is NaN for one frame. The next frame is sound again.',
  userSees: 'The index finger disappears for one frame.',
  symptoms: [
    'one key point NaN for a single frame',
    'NaN in a fingertip goes away by itself',
    'Number.isFinite(keypoint.x) fails now and then',
    'one finger flickers',
  ],
  mechanism:
    'The tracker makes the next crop from some of the key points, namely the wrist, the thumb root and the lower joints of the fingers. Fingertips are not among them. In one frame a fingertip is NaN, which is {share of landmarks/0/fully_connected_2} of the layer’s output. It leaves no trace in the next frame.',
  notice: 'Check each key point, not only the first.',
  remedy:
    'Drop the point for that frame, or keep its last position. A reset is not needed and costs a palm detection.',
  tags: ['non-finite', 'tracking'],
  faults: [nanIn('fully_connected_2', 24, 'transient')],
  mitigations: [
    {
      id: 'keypoint-guard',
      args: { answer: 'drop' },
      effect: { does: 'drops', after: 'has its items' },
      when: { inputs: several },
      because: 'The guard drops the hand for one frame. The tracker was healthy all along.',
    },
    {
      id: 'reset-on-non-finite',
      args: {},
      effect: { does: 'drops', after: 'has its items' },
      when: { inputs: several },
      because:
        'The guard makes the detector look for palms in the next frame, which was not needed.',
    },
  ],
  expectations: [
    {
      predicate: { type: 'struck', fault: 'node-result', atLeast: 1, atMost: 1, after: NaN },
      when: { args: { element: [24], value: [NaN] }, modes: ['tracking'] },
      because: 'The fault changes one number in one frame.',
    },
    ...under({ args: { element: [24, 25], value: [NaN] }, ...tracked, ...plain }, [
      {
        predicate: { type: 'blame', step: 'landmarks/0/fully_connected_2', verdict: 'guilty' },
        because: 'The step’s inputs are those of the golden run.',
      },
      {
        predicate: {
          type: 'event',
          step: 'key points/0/keypoints',
          event: { kind: 'NaN', event: 'propagate' },
        },
        because: 'The package passes on x and y of a key point.',
      },
      {
        predicate: {
          type: 'share',
          step: 'key points/0/keypoints',
          of: 'NaN',
          atLeast: 2 / 42,
          atMost: 2 / 42,
        },
        because:
          'Both x and y of one of the 21 points are NaN. The crop is rotated, so each depends on both.',
      },
    ]),
    {
      predicate: { type: 'answers', are: [['finite'], ['NaN'], ['finite'], ['finite']] },
      when: { args: { element: [24, 25], value: [NaN] }, ...tracked },
      because: 'The next crop does not use any fingertip.',
    },
    {
      predicate: { type: 'frameOutcomes', are: ['masked', 'non-finite', 'masked', 'masked'] },
      when: { args: { element: [24, 25], value: [NaN] }, precisions: ['float32'], ...tracked },
      because: 'All frames before and after are those of the golden run.',
    },
  ],
});
