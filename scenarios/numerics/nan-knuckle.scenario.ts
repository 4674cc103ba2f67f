import { defineScenario } from '../../record/scenario.ts';
import { several, tfjsIssue, under, keepsNaN, onWasm } from '../shared.ts';
import { fingertip, nanIn, plain, tracked } from './shared.ts';

export const nanKnuckle = defineScenario({
  ...fingertip,
  id: 'nan-knuckle',
  title: 'NaN in a knuckle',
  story:
    'While tracking, the knuckle of the index finger is NaN for one frame, and the hand is NaN for ever.',
  userSees: 'The hand disappears and never comes back, but the app still reports one.',
  symptoms: [
    'hand tracking is NaN for ever after one frame',
    'have to reload the page to get the hand back',
    'detector.reset() helps',
  ],
  mechanism:
    'The tracker makes the next crop from several key points, and the knuckle is one of them. One NaN coordinate makes the whole rectangle NaN. Then each pixel of the next crop is NaN, then the whole landmark network, then every key point, and so the crop after that. Only the palm network could find the hand again. It runs only when there are fewer hands than maxHands, and a NaN hand counts as a hand.',
  notice: 'From one frame on, every score is NaN.',
  remedy:
    'Call reset() when a hand is not finite. Dropping the hand after the API call is not enough, because the detector still tracks it.',
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
      effect: { does: 'drops', after: 'has its items' },
      when: { inputs: several },
      because: 'The detector looks for palms in the next frame.',
    },
    {
      id: 'keypoint-guard',
      args: { answer: 'drop' },
      effect: { does: 'drops' },
      when: { inputs: several },
      because: 'The guard hides the NaN in every frame, but the detector still tracks it.',
    },
  ],
  claims: [
    {
      says: 'A check for NaN before the key points are used is enough.',
      heard: 'our own wording of a habit, not a quotation',
      when: { args: { element: [15], value: [NaN] }, mitigations: ['keypoint-guard'], ...tracked },
      holdsIf: { type: 'guard', id: 'keypoint-guard', does: 'drops', after: 'has its items' },
      standing: { is: 'refuted' },
    },
  ],
  expectations: [
    {
      predicate: { type: 'struck', fault: 'node-result', atLeast: 1, atMost: 1, after: NaN },
      when: { args: { element: [15], value: [NaN] }, modes: ['tracking'] },
      because: 'The fault changes one number in one frame.',
    },
    ...under({ args: { element: [15, 16], value: [NaN] }, ...tracked, ...plain }, [
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
        because: 'Each frame’s crop is made from the points of the frame before.',
      },
      {
        predicate: {
          type: 'frameOutcomes',
          are: ['masked', 'non-finite', 'non-finite', 'non-finite'],
        },
        because: 'Only a reset ends it.',
      },
    ]),
  ],
});
