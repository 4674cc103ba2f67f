import { defineScenario } from '../../record/scenario.ts';
import { several, under, keepsNaN, onWasm } from '../shared.ts';
import {
  gatesPassed,
  nanFrame,
  resetAfter,
  struckColumns,
  tracked,
  trackingPin,
} from './shared.ts';

export const poisonedTracker = defineScenario({
  id: 'poisoned-tracker',
  title: 'Poisoned tracker',
  story: 'After one NaN frame, the hand is NaN for ever.',
  difficulty: 'hard',
  symptoms: [
    'tracking works, then NaN until the page is reloaded',
    'all key points NaN after a glitch of the camera',
    'NaN that never recovers',
    'handedness flips to Right and stays',
    'frozen hand after one bad frame',
    'the first frame works, then every frame is NaN',
  ],
  userSees: 'The hand freezes or vanishes for good. A reload helps.',
  mechanism:
    'While tracking, the detector crops each frame around the key points of the frame before. In the bad frame, {values changed} values are NaN. They fill {share of crop/0/network_input} of the crop and make {share of landmarks/0/fully_connected_2} of the key points NaN. The presence gate keeps the hand, because NaN < 0.5 is false. NaN key points give a NaN rectangle, and the detector crops every later frame with it, however clean the frame is. Only the palm network could find the hand again. It does not run while as many hands are tracked as maxHands allows.',
  notice:
    'Count consecutive frames whose score is not finite. A glitch lasts one frame. A poisoned tracker never ends.',
  remedy: 'Call detector.reset() when a score is not finite. It costs one palm detection.',
  elsewhere: {
    wasm: {
      userSees: 'The hand vanishes for one frame and comes back.',
      mechanism:
        'While tracking, the detector crops each frame around the key points of the frame before. In the bad frame, {values changed} values are NaN, and they fill {share of crop/0/network_input} of the crop. On WASM, ReLU6 returns 0 for NaN, so {share of landmarks/0/fully_connected_2} of the key points are NaN. An empty crop has a presence score below 0.5, so the detector drops the hand. In the next frame the palm network finds it again. On WebGL and on the CPU backend, NaN key points pass the gate and poison every later frame.',
      notice: 'One frame without a hand, between two frames with one.',
    },
  },
  tags: ['non-finite', 'tracking'],
  faults: [nanFrame(0)],
  input: 'moving-hand',
  mode: 'tracking',
  frames: { static: 4, tracking: 4 },
  pins: [
    trackingPin,
    { setting: 'maxHands', because: 'With a free slot, the detector looks for palms again.' },
  ],
  mitigations: [
    resetAfter(['moving-hand', ...several]),
    {
      id: 'keypoint-guard',
      args: { answer: 'drop' },
      effect: { does: 'drops' },
      when: { modes: ['tracking'], inputs: ['moving-hand', ...several] },
      because: 'The guard hides the NaN, but the tracker stays poisoned.',
    },
  ],
  claims: [
    {
      says: 'A single bad frame is gone with the next one.',
      heard: 'advice to skip the frame',
      when: { frames: [4], maxHands: [1], backends: keepsNaN },
      holdsIf: { type: 'answers', are: [['finite'], [], ['finite'], ['finite']] },
      standing: {
        is: 'depends',
        on: 'whether the detector tracks',
        confirmedWhen: { modes: ['static'] },
      },
    },
  ],
  expectations: [
    ...under(
      {
        modes: ['tracking'],
        frames: [4],
        maxHands: [1],
        inputs: ['moving-hand', ...several],
        backends: keepsNaN,
      },
      [
        {
          predicate: { type: 'answers', are: [['finite'], ['NaN'], ['NaN'], ['NaN']] },
          because: 'A NaN rectangle gives NaN key points, and they give the next NaN rectangle.',
        },
        {
          predicate: {
            type: 'frameOutcomes',
            are: ['masked', 'non-finite', 'non-finite', 'non-finite'],
          },
          because: 'The frames after the second are clean, yet the hand is lost in them too.',
        },
        ...gatesPassed,
        {
          predicate: {
            type: 'event',
            step: 'crop/0/transform_0',
            event: { kind: 'NaN', event: 'propagate' },
          },
          because: 'The rectangle from the frame before is sound. The pixels inside it are NaN.',
        },
        {
          predicate: {
            type: 'nonFiniteShare',
            stage: 'landmarks',
            step: 'last',
            atLeast: 1,
            atMost: 1,
          },
          because: 'All of its input is NaN.',
        },
        {
          predicate: { type: 'scoreIs', value: NaN },
          because: 'The score is the network’s own output, in this frame and in every later one.',
        },
        {
          predicate: { type: 'label', is: 'Right' },
          because: 'These hands are Left. NaN >= 0.5 is false, so the detector reports Right.',
        },
      ],
    ),
    ...under(
      {
        modes: ['tracking'],
        frames: [4],
        maxHands: [1],
        inputs: ['moving-hand'],
        backends: onWasm,
      },
      [
        {
          predicate: { type: 'answers', are: [['finite'], [], ['finite'], ['finite']] },
          because:
            'On WASM ReLU6 makes 0 of NaN: the score is that of no hand, and the slot is free.',
        },
        {
          predicate: { type: 'frameOutcomes', are: ['masked', 'silent', 'silent', 'silent'] },
          because: 'The hand is found anew, by the palm network, and not where it was tracked.',
        },
      ],
    ),
    ...struckColumns(640, tracked),
    {
      predicate: { type: 'gateDecidedByNaN', gate: 'non-max suppression' },
      when: { modes: ['static'], frames: [4], maxHands: [1], inputs: tracked, backends: keepsNaN },
      because: 'NaN > −Infinity is false, so every NaN box is dropped and the frame has no hand.',
    },
    {
      predicate: { type: 'answers', are: [['finite'], [], ['finite'], ['finite']] },
      when: { modes: ['static'], frames: [4], maxHands: [1], inputs: ['moving-hand', ...several] },
      because: 'In static mode, the detector searches every frame from scratch.',
    },
  ],
});
