import { defineScenario, faultOf } from '../../record/scenario.ts';
import { report, under } from '../shared.ts';
import { cropArguments, guardOf } from './shared.ts';

const turned = {
  args: { scale: [1], turn: [180] },
  inputs: ['open-palm', 'pinch'],
  models: ['full'],
  modes: ['static'],
} as const;

export const upsideDownCrop = defineScenario({
  id: 'upside-down-crop',
  title: 'Crop upside down',
  story: 'The crop is turned by half a turn, and the network finds the other hand in it.',
  difficulty: 'hard',
  userSees:
    'A right hand is reported as left, and its points are mixed up, for as long as the hand is held in one way.',
  symptoms: [
    'handedness flips when the hand is turned',
    'landmarks upside down',
    'wrong handedness and wrong points at the same time',
    'rotation of the hand rectangle has the wrong sign',
    'hand landmarks wrong when the hand points down',
  ],
  mechanism:
    'The package turns the crop so that the fingers point up, because the landmark network has only seen such hands. The angle comes from two points of the palm. Degrees in place of radians, a wrong sign, or two exchanged points turn the crop the wrong way. Here the fingers point down. The network still finds a hand with a score of {score}. It takes the shape for another hand and reports {label} instead of {golden label}. The key points are {key-point distance} away, and nothing is NaN.',
  notice: 'Draw the crop. The fingers must point up in it, however the hand is held.',
  remedy:
    'Compare the angle of the rectangle with that of the line from the wrist to the root of the middle finger.',
  incidents: [
    report(
      'google-ai-edge/mediapipe',
      1787,
      'wrong or misnamed landmark index in the rotation of the hand rectangle',
      'unknown',
    ),
    report(
      'google-ai-edge/mediapipe',
      354,
      'rotation_vector_end_keypoint_index may not be right',
      'unknown',
    ),
  ],
  tags: ['silent', 'crop', 'handedness'],
  faults: [faultOf('crop-rectangle', { ...cropArguments, turn: 180 })],
  controls: { scale: 'crop-rectangle.scale', turn: 'crop-rectangle.turn' },
  mitigations: [
    guardOf(
      'crop-check',
      { does: 'does not help', leaving: 'silent' },
      turned,
      'Every angle is allowed.',
    ),
    guardOf(
      'presence-gate',
      { does: 'does not help', leaving: 'silent' },
      turned,
      'The score is far above the threshold.',
    ),
  ],
  claims: [
    {
      says: 'The landmark network does not care how the hand is turned.',
      heard: 'demonstrations in which the hand may be held in any way',
      when: turned,
      holdsIf: { type: 'outcome', is: ['masked'] },
      standing: { is: 'refuted' },
    },
  ],
  expectations: [
    { predicate: { type: 'faultStruck' }, when: {}, because: 'The rotation differs.' },
    ...under(turned, [
      {
        predicate: { type: 'label', is: 'Right' },
        because: 'The golden run reports Left. A hand that hangs down looks like the other hand.',
      },
      {
        predicate: { type: 'score', atLeast: 0.6, atMost: 0.95 },
        because: 'The network is less sure, and still far above the threshold of 0.5.',
      },
      {
        predicate: { type: 'keypointDistance', atLeast: 0.2, atMost: 1.5 },
        because: 'Points of different fingers change places.',
      },
      {
        predicate: { type: 'blame', step: 'crop/0/transform_0', verdict: 'guilty' },
        because: 'The crop is the first step that differs.',
      },
      {
        predicate: { type: 'outcome', is: ['silent'] },
        because: 'Every number is finite, and nothing throws.',
      },
    ]),
  ],
});
