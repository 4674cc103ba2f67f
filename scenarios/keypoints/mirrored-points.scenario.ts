import { defineScenario, faultOf } from '../../record/scenario.ts';
import { report, several, under } from '../shared.ts';
import { offer } from './shared.ts';

const still = { args: { space: ['pixels'] }, inputs: several, modes: ['static'] } as const;

export const mirroredPoints = defineScenario({
  id: 'mirrored-points',
  title: 'Mirrored points, same handedness',
  story: 'The app mirrors x for a mirrored preview and forgets handedness and world points.',
  difficulty: 'medium',
  userSees: 'The overlay fits the mirrored video, but the avatar moves the other hand.',
  symptoms: [
    'overlay is right but handedness is wrong',
    'width - x fixes the drawing but not the hand',
    'world landmarks are not mirrored',
    'landmarks are flipped but handedness is not',
    '3D hand does not match the mirrored video',
  ],
  mechanism:
    'The preview is mirrored with CSS, so the app draws each point at width − x. The wrist moves from x = {before} to x = {after}, and the overlay fits. The points now have the shape of the other hand. The handedness still says {label}, and the world points still belong to the picture that is not mirrored. Three parts of the answer speak of two different hands.',
  notice:
    'Compute the side from the points: the thumb of a right palm that faces the camera is on one side, that of a left palm on the other. Compare it with the reported handedness.',
  remedy:
    'Mirror when you draw, with a transform of the canvas, and leave the data alone. Where data must be mirrored, mirror x, world x and handedness together.',
  incidents: [
    report(
      'homuler/MediaPipeUnityPlugin',
      1340,
      'right and left hand are mixed up; flip the input picture instead',
      'confirmed',
    ),
    report('ml5js/ml5-library', 1217, 'handpose with a flipped video does not fit', 'likely'),
  ],
  tags: ['silent', 'handedness', 'mirror'],
  faults: [faultOf('mirrored-points', { space: 'pixels', lasts: 'permanent' })],
  controls: { space: 'mirrored-points.space', lasts: 'mirrored-points.lasts' },
  mitigations: [
    offer(
      'unmirror-picture',
      { does: 'softens' },
      'Picture and points are now mirrored together, so the overlay is nearly right again. Handedness and world points are those of the mirrored picture.',
      { when: still },
    ),
    offer(
      'keypoint-guard',
      { does: 'does not help', leaving: 'silent' },
      'Every number is finite.',
      { when: still },
    ),
  ],
  claims: [
    {
      says: 'If the overlay fits, the answer is right.',
      heard: 'apps that are tested by looking at the overlay',
      when: still,
      holdsIf: { type: 'outcome', is: ['masked'] },
      standing: { is: 'refuted' },
    },
  ],
  expectations: [
    { predicate: { type: 'faultStruck' }, when: {}, because: 'No point lies on the mirror line.' },
    ...under(still, [
      {
        predicate: { type: 'keypointDistance', atLeast: 0.5, atMost: 3 },
        because: 'Each point is on the other side of the picture.',
      },
      {
        predicate: { type: 'worldKeypointDistance', atLeast: 0, atMost: 1e-9 },
        because: 'The world points were forgotten.',
      },
      {
        predicate: { type: 'label', is: 'Left' },
        because: 'The handedness was forgotten, too. It is that of the golden run.',
      },
      {
        predicate: { type: 'outcome', is: ['silent'] },
        because: 'Every number is finite, and nothing throws.',
      },
    ]),
  ],
});
