import { defineScenario, faultOf } from '../../record/scenario.ts';
import { report, several, under } from '../shared.ts';
import { offer } from './shared.ts';

const still = { args: { space: ['pixels'] }, inputs: several, modes: ['static'] } as const;

export const mirroredTwice = defineScenario({
  id: 'mirrored-twice',
  title: 'Mirrored twice',
  story: 'The picture is mirrored before the detector, and the points are mirrored back after it.',
  difficulty: 'hard',
  userSees: 'The overlay fits. Only the handedness and the 3D hand are wrong.',
  symptoms: [
    'handedness is wrong although the overlay fits',
    'flipped canvas and flipped again when drawing',
    'landmarks are correct, left and right are not',
    'world landmarks are mirrored',
    'the 3D model is the mirror image of my hand',
  ],
  mechanism:
    'The app draws the video into a flipped canvas, sends that to the detector, and flips the points when it draws them. In pixels the two mirrorings cancel, and the points are {key-point distance} away from the golden run. Handedness and world points are mirrored only once. The app gets {label} instead of {golden label}, and world points that are {world key-point distance} away. The rest of the distance in pixels does not vanish. The network does not answer a mirrored picture with exactly the mirrored answer.',
  notice: 'Compare the handedness with that of the same picture, not mirrored.',
  remedy:
    'Count the mirrorings between camera and app, for pixels, for world points and for the handedness. Each number must be even.',
  incidents: [
    report(
      'google-ai-edge/mediapipe',
      4724,
      'a flipped canvas for the model, flipped again for drawing',
      'confirmed',
    ),
  ],
  tags: ['silent', 'handedness', 'mirror'],
  faults: [
    faultOf('mirrored-picture', { lasts: 'permanent' }),
    faultOf('mirrored-points', { space: 'pixels', lasts: 'permanent' }),
  ],
  controls: { space: 'mirrored-points.space' },
  mitigations: [
    offer(
      'unmirror-picture',
      { does: 'does not help', leaving: 'silent' },
      'Now only the points are mirrored.',
      { when: still },
    ),
    offer(
      'mirror-back',
      { does: 'does not help', leaving: 'silent' },
      'The points are now mirrored three times.',
      { when: still },
    ),
  ],
  claims: [
    {
      says: 'Flip the canvas for the model and flip the points back: then everything is as before.',
      heard: 'answers to reports of mirrored overlays',
      when: still,
      holdsIf: { type: 'outcome', is: ['masked'] },
      standing: { is: 'refuted' },
    },
  ],
  expectations: [
    {
      predicate: { type: 'faultStruck' },
      when: {},
      because: 'Neither the picture nor the points are the same in the mirror.',
    },
    ...under(still, [
      {
        predicate: { type: 'keypointDistance', atLeast: 0.02, atMost: 0.15 },
        because:
          'In pixels the mirrorings cancel, but for what the network makes of a mirrored hand.',
      },
      {
        predicate: { type: 'worldKeypointDistance', atLeast: 0.5, atMost: 3 },
        because: 'The world points are mirrored once.',
      },
      {
        predicate: { type: 'label', is: 'Right' },
        because: 'The handedness is mirrored once. The golden run reports Left.',
      },
      {
        predicate: { type: 'outcome', is: ['silent'] },
        because: 'Every number is finite, and nothing throws.',
      },
    ]),
  ],
});
