import { defineScenario, faultOf } from '../../record/scenario.ts';
import { report, under } from '../shared.ts';
import { cropArguments, guardOf } from './shared.ts';

const narrow = {
  args: { aspect: [0.5625], scale: [1] },
  models: ['full'],
  modes: ['static'],
} as const;
const tilted = { ...narrow, inputs: ['back', 'pointing', 'small-and-far'] } as const;

export const stretchedRectangle = defineScenario({
  id: 'stretched-rectangle',
  title: 'Rectangle with the wrong aspect',
  story:
    'The rectangle is square in shares of the picture instead of in pixels, and only tilted hands suffer.',
  difficulty: 'hard',
  userSees: 'The overlay fits while the hand is upright. It shears when the hand is tilted.',
  symptoms: [
    'landmarks are sheared when the hand is tilted',
    'overlay fits only for an upright hand',
    'aspect ratio of the image ignored in the hand rectangle',
    'key points stretched on a 16:9 video',
    'world landmarks are right but image landmarks are not',
  ],
  mechanism:
    'Width and height of the rectangle are shares of the picture. Code that forgets the aspect of the picture makes both equal, or mixes them up. Here the width is 9⁄16 of what it should be. The package adds bars until the crop is square again, so the landmark network sees the same pixels as before. Its score and its world points are the same, {world key-point distance} away. The points in pixels go back through the wrong rectangle. For an upright hand the two mistakes cancel. For a tilted hand the turn is applied between them, and the points are {key-point distance} away.',
  notice: 'World points and score are those of a good run while the overlay is sheared.',
  remedy:
    'Compute the rectangle in pixels, and divide by width and height at the very end. Test with tilted hands and with pictures that are not square.',
  incidents: [
    report(
      'google-ai-edge/mediapipe',
      5373,
      'edge cases of the rectangle around the hand, some by its aspect',
      'likely',
    ),
  ],
  tags: ['silent', 'crop', 'geometry'],
  faults: [faultOf('crop-rectangle', { ...cropArguments, aspect: 0.5625 })],
  controls: { aspect: 'crop-rectangle.aspect', scale: 'crop-rectangle.scale' },
  input: 'pointing',
  mitigations: [
    guardOf('crop-check', { does: 'refuses' }, tilted, 'The sides in pixels differ.'),
    guardOf(
      'keypoint-guard',
      { does: 'does not help', leaving: 'silent' },
      tilted,
      'Every point is finite.',
    ),
  ],
  claims: [
    {
      says: 'It works with my hand in front of the camera, so the geometry is right.',
      heard: 'tests with one upright hand',
      when: { ...narrow, inputs: ['open-palm', ...tilted.inputs] },
      holdsIf: { type: 'outcome', is: ['masked'] },
      standing: {
        is: 'depends',
        on: 'the tilt of the hand: an upright hand hides the mistake',
        confirmedWhen: { inputs: ['open-palm'] },
      },
    },
  ],
  expectations: [
    { predicate: { type: 'faultStruck' }, when: {}, because: 'The width differs.' },
    ...under(tilted, [
      {
        predicate: { type: 'keypointDistance', atLeast: 0.05, atMost: 0.3 },
        because: 'The distance grows with the tilt of the hand.',
      },
      {
        predicate: { type: 'worldKeypointDistance', atLeast: 0, atMost: 0.005 },
        because: 'The network sees the same pixels, but for the rounding of the longer way.',
      },
      {
        predicate: { type: 'scoreDifference', atLeast: 0, atMost: 0.001 },
        because: 'The network sees the same pixels.',
      },
      {
        predicate: { type: 'outcome', is: ['silent'] },
        because: 'Every number is finite, and nothing throws.',
      },
    ]),
    ...under({ ...narrow, inputs: ['open-palm'] }, [
      {
        predicate: { type: 'outcome', is: ['masked'] },
        because: 'The rendered open palm is upright, so the mistakes cancel.',
      },
    ]),
  ],
});
