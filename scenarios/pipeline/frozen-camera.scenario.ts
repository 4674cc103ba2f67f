import { defineScenario } from '../../record/scenario.ts';
import { report, under } from '../shared.ts';
import { guardOf } from './shared.ts';

const frozen = {
  args: { shows: ['last'] },
  inputs: ['moving-hand'],
  frames: [6],
  models: ['full'],
} as const;
const still = { ...frozen, modes: ['static'] } as const;
const tracking = { ...frozen, modes: ['tracking'] } as const;

export const frozenCamera = defineScenario({
  id: 'frozen-camera',
  title: 'Frozen camera',
  story:
    'The camera delivers the same picture again and again, and the app keeps getting a good hand.',
  difficulty: 'hard',
  userSees: 'The hand on the screen stands still while the real one moves. Everything else works.',
  symptoms: [
    'hand is frozen at its last pose',
    'camera freezes but detection goes on',
    'tracking stuck, score still high',
    'video is paused and the hand does not move',
    'bit-identical pose in every frame',
    'isTracked is true while the pose stops updating',
    'hand does not update any more',
  ],
  mechanism:
    'The video is paused, the track is muted, or the driver has stalled. The element still shows its last picture, and the detector finds the hand in it with a score of {score}. Every check of the answer passes. After four frames the real hand is further away than the width of a palm. A detector that searches each frame from scratch returns the same numbers bit for bit. A tracker does not. It cuts out each crop by the key points of the frame before, so its answer moves a little over a picture that does not change. That is why the same guard works in one mode and not in the other.',
  notice:
    'Compare pictures, not answers. Two pictures of a live camera are never equal, because of its noise.',
  remedy:
    'Use requestVideoFrameCallback, which is called only for new pictures. Listen to mute and ended of the track, and to pause of the video.',
  incidents: [
    report(
      'styly-dev/STYLY-NetSync',
      474,
      'a frozen hand pose is reported as tracked, bit-identical in every frame',
      'confirmed',
    ),
    {
      url: 'https://github.com/w3c/mediacapture-extensions/issues/140',
      title: 'mediacapture-extensions#140: a track that delivers no new frames',
      cause: 'likely',
    },
  ],
  tags: ['silent', 'camera', 'time'],
  faults: [
    { id: 'frozen-picture', args: { shows: 'last' }, fromFrame: { static: 2, tracking: 2 } },
  ],
  controls: { shows: 'frozen-picture.shows' },
  input: 'moving-hand',
  mode: 'tracking',
  frames: { static: 6, tracking: 6 },
  pins: [{ setting: 'input', because: 'In a still photograph, nothing can freeze.' }],
  mitigations: [
    guardOf('stale-picture', { does: 'refuses' }, frozen, 'The picture equals the one before.'),
    guardOf(
      'stale-answer',
      { does: 'does not help', leaving: 'silent' },
      tracking,
      'The tracker moves its crop, so no two answers are equal.',
    ),
  ],
  claims: [
    {
      says: 'A frozen camera shows as the same key points in each frame.',
      heard: 'checks that compare an answer with the last one',
      when: frozen,
      holdsIf: { type: 'sameAsFrameBefore', is: true },
      standing: {
        is: 'depends',
        on: 'the mode: a tracker cuts out another crop in each frame',
        confirmedWhen: { modes: ['static'] },
      },
    },
  ],
  expectations: [
    { predicate: { type: 'faultStruck' }, when: {}, because: 'The real hand has moved on.' },
    ...under(frozen, [
      {
        predicate: {
          type: 'frameOutcomes',
          are: ['masked', 'masked', 'silent', 'silent', 'silent', 'silent'],
        },
        because: 'The first two pictures are live.',
      },
      {
        predicate: { type: 'itemsFound', atLeast: 1, atMost: 1 },
        because: 'A hand is in the picture, in each frame.',
      },
      {
        predicate: { type: 'score', atLeast: 0.95, atMost: 1 },
        because: 'It is a good picture of a hand.',
      },
      {
        predicate: { type: 'keypointDistance', atLeast: 1, atMost: 2 },
        because: 'The rendered hand moves more than a palm length in four frames.',
      },
      {
        predicate: { type: 'outcome', is: ['silent'] },
        because: 'Every number is finite, and nothing throws.',
      },
    ]),
    ...under(still, [
      {
        predicate: { type: 'sameAsFrameBefore', is: true },
        because: 'The same computation on the same picture.',
      },
    ]),
    ...under({ ...still, mitigations: ['stale-answer'] }, [
      {
        predicate: { type: 'error', includes: 'The hands have been the same' },
        because: 'Equal pictures give equal answers, bit for bit, so the guard works in this mode.',
      },
    ]),
    ...under(tracking, [
      {
        predicate: { type: 'sameAsFrameBefore', is: false },
        because: 'Each crop comes from the key points of the frame before.',
      },
    ]),
  ],
});
