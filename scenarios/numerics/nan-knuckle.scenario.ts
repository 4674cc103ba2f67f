import { defineScenario } from '../../engine/scenario.ts';
import { keepsNaN, onWasm, several, tfjsIssue, under } from '../shared.ts';
import { fingertip, nanIn, plain, tracked } from './shared.ts';

export const nanKnuckle = defineScenario({
  ...fingertip,
  id: 'nan-knuckle',
  title: 'NaN in a knuckle',
  story: 'The same for the knuckle of the index finger: one frame, and the hand is NaN for ever.',
  userSees: 'The hand disappears, the app stays sure that there is one, and it never comes back.',
  symptoms: [
    'hand tracking is NaN for ever after one frame',
    'have to reload the page to get the hand back',
    'detector.reset() helps',
  ],
  mechanism:
    'The knuckle is among the key points that the next crop is made from. One NaN coordinate makes the whole rectangle NaN, each pixel of the next crop, all of the landmark network, every key point, and so the crop after that. The palm network, which could find the hand again, is only asked when there are fewer hands than maxHands: NaN counts as a hand.',
  notice: 'Scores that are NaN in every frame from one on.',
  remedy:
    'Call reset() when a hand is not finite. Dropping the hand behind the API is not enough: the detector still tracks it.',
  incidents: [
    {
      url: tfjsIssue(8180),
      title: 'tfjs#8180: BlazePose gives NaN for every key point and score, no error',
      cause: 'unknown',
    },
  ],
  tags: ['non-finite', 'tracking'],
  faults: [nanIn('fully_connected_2', 15, 'transient')],
  mitigations: [
    {
      id: 'reset-on-non-finite',
      args: {},
      effect: { does: 'drops', after: 'has its hands' },
      when: { inputs: several },
      because: 'The next frame looks for palms anew.',
    },
    {
      id: 'keypoint-guard',
      args: { answer: 'drop' },
      effect: { does: 'drops' },
      when: { inputs: several },
      because: 'The NaN is hidden in every frame; the detector tracks it all the same.',
    },
  ],
  claims: [
    {
      says: 'A check for NaN before the key points are used is enough.',
      heard: 'our own wording of a habit, not a quotation',
      when: { args: { element: [15], value: [NaN] }, mitigations: ['keypoint-guard'], ...tracked },
      holdsIf: { type: 'guard', id: 'keypoint-guard', does: 'drops', after: 'has its hands' },
      standing: { is: 'refuted' },
    },
  ],
  expectations: [
    {
      predicate: { type: 'struck', fault: 'node-result', atLeast: 1, atMost: 1, after: NaN },
      when: { args: { element: [15], value: [NaN] }, modes: ['tracking'] },
      because: 'One number in one frame.',
    },
    ...under({ args: { element: [15, 16], value: [NaN] }, ...tracked, ...plain }, [
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
    ...under(
      {
        args: { element: [15], value: [NaN] },
        ...tracked,
        inputs: ['open-palm'],
        backends: onWasm,
      },
      [
        {
          predicate: { type: 'answers', are: [['finite'], ['NaN'], [], ['finite']] },
          because: 'The next crop is all NaN, of which ReLU6 on WASM makes 0: no hand is there.',
        },
        {
          predicate: { type: 'frameOutcomes', are: ['masked', 'non-finite', 'silent', 'silent'] },
          because: 'A frame without a hand, and then it is found again.',
        },
      ],
    ),
    ...under({ args: { element: [15, 16], value: [NaN] }, ...tracked, backends: keepsNaN }, [
      {
        predicate: { type: 'answers', are: [['finite'], ['NaN'], ['NaN'], ['NaN']] },
        because: 'The crop of each frame is made from the points of the one before.',
      },
      {
        predicate: {
          type: 'frameOutcomes',
          are: ['masked', 'non-finite', 'non-finite', 'non-finite'],
        },
        because: 'Nothing but a reset ends it.',
      },
    ]),
  ],
});
