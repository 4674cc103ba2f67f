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
  title: 'A filter that remembers NaN',
  story: 'One bad frame goes into a smoothing filter, which never lets go of it.',
  difficulty: 'medium',
  userSees: 'One fingertip vanishes and does not come back until the page is reloaded.',
  symptoms: [
    'key point NaN for ever after one bad frame',
    'smoothing filter returns NaN',
    'One Euro filter NaN',
    'works again after reload',
  ],
  mechanism:
    'The new place is half of what came in and half of what was shown before. Once what was shown is NaN, half of it is NaN too, whatever comes in: in the bad frame {share of gesture/0/smoothed} of what it shows is NaN, and in every later one. The detector is healthy again in the next frame, and the filter hands its own NaN on.',
  notice: 'Key points as returned are finite while those on the screen are not.',
  remedy: 'Keep what is not finite out of filters, and restart a filter when its hand is lost.',
  tags: ['non-finite', 'filter', 'time'],
  faults: [{ id: 'keypoint-value', args: oneFrame, fromFrame: { static: 1, tracking: 1 } }],
  controls: { point: 'keypoint-value.point', value: 'keypoint-value.value' },
  frames: { static: 4, tracking: 4 },
  consumer: 'exponential-smoothing',
  mitigations: [
    offer('finite-filter', { does: 'restores' }, 'The last good place stays for one frame.'),
    offer(
      'keypoint-guard',
      { does: 'drops', after: 'has its hands' },
      'The hand is dropped for a frame, and the filter never sees it.',
    ),
  ],
  claims: [
    {
      says: 'One bad frame does no harm: the next one is good again.',
      heard: 'apps that catch errors frame by frame',
      when: { args: { value: [NaN] } },
      holdsIf: { type: 'frameOutcomes', are: ['masked', 'non-finite', 'masked', 'masked'] },
      standing: { is: 'refuted' },
    },
  ],
  expectations: [
    { predicate: { type: 'faultStruck' }, when: {}, because: 'No key point is NaN by itself.' },
    {
      predicate: { type: 'struck', fault: 'keypoint-value', atLeast: 2, atMost: 2 },
      when: { args: { value: [NaN] } },
      because: 'Two coordinates of one point, in one frame.',
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
        because: 'The detector itself is well again in the next frame.',
      },
      {
        predicate: { type: 'allFinite', stage: 'landmarks' },
        because: 'The network has nothing to do with it.',
      },
      {
        predicate: { type: 'blame', step: 'key points/0/keypoints', verdict: 'guilty' },
        because: 'The NaN is in the key point that was handed over.',
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
        because: 'Two coordinates of 42: a filter mixes each with its own past only.',
      },
      {
        predicate: { type: 'consumedIs', name: '8.x', value: NaN },
        because: 'In the bad frame and in every later one: the filter remembers.',
      },
    ]),
  ],
});
