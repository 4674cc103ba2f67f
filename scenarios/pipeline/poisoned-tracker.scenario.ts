import { defineScenario } from '../../engine/scenario.ts';
import { keepsNaN, onWasm, several, under } from '../shared.ts';
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
  story: 'One frame of NaN, and the hand is NaN for ever.',
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
    'While it tracks, the detector cuts the next frame out around the key points of the last one. In the bad frame {values changed} values are NaN, {share of crop/0/network_input} of what is cut out, and {share of landmarks/0/fully_connected_2} of the key points: the presence gate keeps the hand, because NaN < 0.5 is false. NaN key points give a NaN rectangle, and every later frame, however clean, is cut out by it. With as many hands tracked as maxHands allows, the palm network, which could find the hand again, is not asked.',
  notice:
    'Count frames in a row whose score is not finite: a glitch is one, a poisoned tracker all.',
  remedy: 'Call detector.reset() when a score is not finite; it costs one palm detection.',
  tags: ['non-finite', 'tracking'],
  faults: [nanFrame(0)],
  input: 'moving-hand',
  mode: 'tracking',
  frames: { static: 4, tracking: 4 },
  pins: [
    trackingPin,
    { setting: 'maxHands', because: 'With one slot free the detector looks for palms again.' },
  ],
  mitigations: [
    resetAfter(['moving-hand', ...several]),
    {
      id: 'keypoint-guard',
      args: { answer: 'drop' },
      effect: { does: 'drops' },
      when: { modes: ['tracking'], inputs: ['moving-hand', ...several] },
      because: 'It hides the NaN; the tracker stays poisoned.',
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
          because: 'A NaN rectangle gives NaN key points, and those the next rectangle.',
        },
        {
          predicate: {
            type: 'frameOutcomes',
            are: ['masked', 'non-finite', 'non-finite', 'non-finite'],
          },
          because: 'The frames after the second are clean, and lost all the same.',
        },
        ...gatesPassed,
        {
          predicate: {
            type: 'event',
            step: 'crop/0/transform_0',
            event: { kind: 'NaN', event: 'propagate' },
          },
          because: 'The rectangle of the frame before is sound; what it cuts out is NaN.',
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
          predicate: { type: 'handedness', is: 'Right' },
          because: 'These hands are Left; NaN >= 0.5 is false, which reads as Right.',
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
      when: {
        modes: ['static'],
        frames: [4],
        maxHands: [1],
        inputs: tracked,
        backends: keepsNaN,
      },
      because: 'NaN > −Infinity is false: every NaN box is dropped, and the frame has no hand.',
    },
    {
      predicate: { type: 'answers', are: [['finite'], [], ['finite'], ['finite']] },
      when: { modes: ['static'], frames: [4], maxHands: [1], inputs: ['moving-hand', ...several] },
      because: 'Every frame is looked at anew.',
    },
  ],
});
