import type { Arguments } from '../../record/plan.ts';
import { defineScenario } from '../../record/scenario.ts';
import { several, under } from '../shared.ts';
import { offer } from './shared.ts';

const oneFrame: Arguments = {
  point: 8,
  space: 'picture',
  axis: 'all',
  value: NaN,
  lasts: 'transient',
};

export const poisonedFilter = defineScenario({
  id: 'poisoned-filter',
  title: 'Filter that remembers NaN',
  story: 'A smoothing filter receives one bad frame and never recovers.',
  difficulty: 'medium',
  userSees: 'One fingertip vanishes and does not come back until the page is reloaded.',
  symptoms: [
    'key point NaN for ever after one bad frame',
    'smoothing filter returns NaN',
    'One Euro filter NaN',
    'works again after reload',
  ],
  mechanism:
    'The new position is half the incoming one plus half the one shown before. Once the shown position is NaN, half of it is NaN too, whatever comes in. In the bad frame and in every later one, {share of gesture/0/smoothed} of the filter’s output is NaN. The detector is healthy again in the next frame, but the filter keeps returning its own NaN.',
  notice: 'The key points that estimateHands returns are finite, and those on the screen are not.',
  remedy: 'Keep non-finite values out of filters, and restart a filter when its hand is lost.',
  tags: ['non-finite', 'filter', 'time'],
  faults: [{ id: 'keypoint-value', args: oneFrame, fromFrame: { static: 1, tracking: 1 } }],
  controls: { point: 'keypoint-value.point', value: 'keypoint-value.value' },
  frames: { static: 4, tracking: 4 },
  consumer: 'exponential-smoothing',
  mitigations: [
    offer('finite-filter', { does: 'restores' }, 'The last good position stays for one frame.'),
    offer(
      'keypoint-guard',
      { does: 'drops', after: 'has its items' },
      'The guard drops the hand for one frame, so the filter never receives it.',
    ),
  ],
  claims: [
    {
      says: 'One bad frame does no harm, because the next one is good again.',
      heard: 'apps that catch errors frame by frame',
      when: { args: { value: [NaN] } },
      holdsIf: { type: 'frameOutcomes', are: ['masked', 'non-finite', 'masked', 'masked'] },
      standing: { is: 'refuted' },
    },
  ],
  expectations: [
    {
      predicate: { type: 'faultStruck' },
      when: {},
      because: 'No key point is NaN without the fault.',
    },
    {
      predicate: { type: 'struck', fault: 'keypoint-value', atLeast: 2, atMost: 2 },
      when: { args: { value: [NaN] } },
      because: 'The fault changes two coordinates of one point, in one frame.',
    },
    ...under({ args: { value: [NaN] }, inputs: several }, [
      {
        predicate: {
          type: 'frameOutcomes',
          are: ['masked', 'non-finite', 'non-finite', 'non-finite'],
        },
        because: 'NaN × 0.5 is NaN.',
      },
      {
        predicate: { type: 'answers', are: [['finite'], ['NaN'], ['finite'], ['finite']] },
        because: 'The detector itself is healthy again in the next frame.',
      },
      {
        predicate: { type: 'allFinite', stage: 'landmarks' },
        because: 'The network is not involved.',
      },
      {
        predicate: { type: 'blame', step: 'key points/0/keypoints', verdict: 'guilty' },
        because: 'The NaN is in the key point that the app received.',
      },
      {
        predicate: {
          type: 'event',
          step: 'gesture/0/smoothed',
          event: { kind: 'NaN', event: 'propagate' },
        },
        because: 'Half of NaN is NaN.',
      },
      {
        predicate: {
          type: 'share',
          step: 'gesture/0/smoothed',
          of: 'NaN',
          atLeast: 2 / 42,
          atMost: 2 / 42,
        },
        because:
          'Two of 42 coordinates are NaN, because the filter mixes each coordinate only with its own past.',
      },
      {
        predicate: { type: 'consumedIs', name: '8.x', value: NaN },
        because:
          'The filter remembers the NaN, so it appears in the bad frame and in every later one.',
      },
    ]),
  ],
});
