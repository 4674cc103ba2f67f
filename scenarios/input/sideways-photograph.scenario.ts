import { defineScenario, faultOf } from '../../record/scenario.ts';
import { report, several, under } from '../shared.ts';

const quarter = { args: { turn: ['90'] }, inputs: several, modes: ['static'] } as const;

export const sidewaysPhotograph = defineScenario({
  id: 'sideways-photograph',
  title: 'Photograph that lies on its side',
  story:
    'A phone stores its photograph turned by 90° and notes the turn in the EXIF data, which the app ignores.',
  difficulty: 'medium',
  userSees: 'The photograph looks right, and the points lie beside the hand.',
  symptoms: [
    'photos from an iPhone are rotated',
    'EXIF orientation is ignored',
    'landmarks are rotated by 90 degrees on mobile photos',
    'picture is upright in the viewer, sideways in the network',
    'works with screenshots but not with camera photos',
    'portrait photos give wrong points, landscape photos work',
    'EXIF orientation 6',
  ],
  mechanism:
    'The sensor of a phone is always mounted in the same way. A photograph that is taken upright is stored lying on its side, with the note “turn by 90°”. A viewer obeys the note. Code that decodes the pixels by itself does not, and passes a picture whose width and height are exchanged. The detector finds a hand in any position, so it finds this one, with a score of {score}. Its points belong to the turned picture. Drawn over the upright one, they are {key-point distance} away. Other detectors, for faces for example, find nothing at all in such a picture.',
  notice:
    'Log width and height of the decoded picture, and compare them with what the viewer shows.',
  remedy:
    'Decode with createImageBitmap and imageOrientation: "from-image", or draw an <img>, which browsers turn upright. On a server, apply the orientation before you drop the EXIF data.',
  incidents: [
    report(
      'justadudewhohacks/face-api.js',
      288,
      'iPhone photographs with EXIF orientation 6 lie on their side',
      'confirmed',
    ),
    report(
      'ageitgey/face_recognition',
      381,
      'photographs of an iPhone are stored sideways',
      'confirmed',
    ),
  ],
  tags: ['silent', 'orientation'],
  faults: [faultOf('turned-picture', { turn: '90', lasts: 'permanent' })],
  controls: { turn: 'turned-picture.turn', lasts: 'turned-picture.lasts' },
  mitigations: [
    {
      id: 'upright-picture',
      args: {},
      effect: { does: 'restores' },
      when: quarter,
      because: 'The pixels are where they belong again.',
    },
    {
      id: 'pixel-validation',
      args: {},
      effect: { does: 'does not help', leaving: 'silent' },
      when: quarter,
      because: 'Every pixel is an ordinary pixel.',
    },
  ],
  claims: [
    {
      says: 'A picture on its side shows at once, because nothing is detected in it.',
      heard: 'reports on face detectors',
      when: quarter,
      holdsIf: { type: 'itemsFound', atLeast: 0, atMost: 0 },
      standing: { is: 'refuted' },
    },
  ],
  expectations: [
    {
      predicate: { type: 'faultStruck' },
      when: {},
      because: 'No picture looks the same when it is turned.',
    },
    ...under(quarter, [
      {
        predicate: { type: 'itemsFound', atLeast: 1, atMost: 1 },
        because: 'The detector finds hands in any position.',
      },
      {
        predicate: { type: 'scoreDifference', atLeast: 0, atMost: 0.03 },
        because: 'The crop is turned upright before the landmark network sees it.',
      },
      {
        predicate: { type: 'keypointDistance', atLeast: 1, atMost: 5 },
        because: 'The points are those of another place in the picture.',
      },
      {
        predicate: { type: 'worldKeypointDistance', atLeast: 0.5, atMost: 3 },
        because: 'World points are turned with the picture.',
      },
      {
        predicate: { type: 'outcome', is: ['silent'] },
        because: 'Every number is finite, and nothing throws.',
      },
    ]),
  ],
});
