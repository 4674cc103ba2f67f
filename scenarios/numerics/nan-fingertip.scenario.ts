import { defineScenario } from '../../record/scenario.ts';
import { several, under } from '../shared.ts';
import { fingertip, nanIn, plain, tracked } from './shared.ts';

export const nanFingertip = defineScenario({
  ...fingertip,
  id: 'nan-fingertip',
  title: 'NaN in a fingertip',
  story: 'While tracking, one fingertip is NaN for one frame. The next frame is sound again.',
  userSees: 'The index finger blinks once.',
  symptoms: [
    'one key point NaN for a single frame',
    'NaN in a fingertip goes away by itself',
    'Number.isFinite(keypoint.x) fails now and then',
    'one finger flickers',
  ],
  mechanism:
    'The tracker makes the crop of the next frame from some of the key points: wrist, thumb root and the lower joints of the fingers. Fingertips are not among them. The tip that is NaN in one frame ({share of landmarks/0/fully_connected_2} of the layer) leaves no trace in the next.',
  notice: 'Check each key point, not only the first.',
  remedy:
    'Drop the point, or hold its last place, for the frame. A reset is not needed and costs a search.',
  tags: ['non-finite', 'tracking'],
  faults: [nanIn('fully_connected_2', 24, 'transient')],
  mitigations: [
    {
      id: 'keypoint-guard',
      args: { answer: 'drop' },
      effect: { does: 'drops', after: 'has its hands' },
      when: { inputs: several },
      because: 'The hand is dropped for one frame; the tracker was never ill.',
    },
    {
      id: 'reset-on-non-finite',
      args: {},
      effect: { does: 'drops', after: 'has its hands' },
      when: { inputs: several },
      because: 'The next frame looks for palms anew, which was not needed.',
    },
  ],
  expectations: [
    {
      predicate: { type: 'struck', fault: 'node-result', atLeast: 1, atMost: 1, after: NaN },
      when: { args: { element: [24], value: [NaN] }, modes: ['tracking'] },
      because: 'One number in one frame.',
    },
    ...under({ args: { element: [24, 25], value: [NaN] }, ...tracked, ...plain }, [
      {
        predicate: { type: 'blame', step: 'landmarks/0/fully_connected_2', verdict: 'guilty' },
        because: 'What goes into it is as in the golden run.',
      },
      {
        predicate: {
          type: 'event',
          step: 'key points/0/keypoints',
          event: { kind: 'NaN', event: 'propagate' },
        },
        because: 'x and y of a key point are handed on.',
      },
      {
        predicate: {
          type: 'share',
          step: 'key points/0/keypoints',
          of: 'NaN',
          atLeast: 2 / 42,
          atMost: 2 / 42,
        },
        because: 'x and y of one point of 21: the crop is turned, so that each needs both.',
      },
    ]),
    {
      predicate: { type: 'answers', are: [['finite'], ['NaN'], ['finite'], ['finite']] },
      when: { args: { element: [24, 25], value: [NaN] }, ...tracked },
      because: 'No fingertip is among the points that the next crop is made from.',
    },
    {
      predicate: { type: 'frameOutcomes', are: ['masked', 'non-finite', 'masked', 'masked'] },
      when: { args: { element: [24, 25], value: [NaN] }, precisions: ['float32'], ...tracked },
      because: 'Before and after, the frames are those of the golden run.',
    },
  ],
});
