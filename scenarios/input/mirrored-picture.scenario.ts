import { defineScenario, faultOf } from '../../record/scenario.ts';
import { report, several, under } from '../shared.ts';

const still = { inputs: several, modes: ['static'] } as const;

export const mirroredPicture = defineScenario({
  id: 'mirrored-picture',
  title: 'Mirrored picture',
  story: 'A selfie camera delivers a mirrored picture, and left and right change places.',
  difficulty: 'medium',
  userSees: 'The app says “Left” for a right hand, and a cursor moves against the hand.',
  symptoms: [
    'handedness is reversed',
    'left and right swapped',
    'x coordinate runs backwards',
    'handedness is flipped with the webcam, right with a video file',
    'annotations right and left are flipped with webcam input',
    'front camera and back camera give opposite handedness',
    'when I raise my right hand the avatar raises its left hand',
  ],
  mechanism:
    'The pixels arrive mirrored. The camera did it, or the app drew the video with scale(−1, 1). A mirrored right hand has the shape of a left hand, so the network reports {label} instead of {golden label}. Every x is measured from the other side of the picture, and every world x changes its sign. The score is {score}, as before, because a mirrored hand is a perfect hand. Mirroring a canvas or a video with CSS does none of this. It changes what people see, and not the pixels that the detector reads.',
  notice:
    'Show the palm of your right hand to the camera and log the handedness. Then put your hand at the left edge of the picture and log x.',
  remedy:
    'Decide in one place whether the picture is mirrored, before the detector. Mirror the preview with CSS only.',
  incidents: [
    report('google-ai-edge/mediapipe', 4724, 'handedness is flipped with a webcam', 'confirmed'),
    report('google-ai-edge/mediapipe', 4803, 'the handedness is reversed', 'confirmed'),
    report(
      'google-ai-edge/mediapipe-samples',
      450,
      'left and right are reversed with the front camera',
      'confirmed',
    ),
    report(
      'homuler/MediaPipeUnityPlugin',
      876,
      'annotations right and left are flipped with webcam input',
      'confirmed',
    ),
  ],
  tags: ['silent', 'handedness', 'mirror'],
  faults: [faultOf('mirrored-picture', { lasts: 'permanent' })],
  controls: { lasts: 'mirrored-picture.lasts' },
  mitigations: [
    {
      id: 'unmirror-picture',
      args: {},
      effect: { does: 'restores' },
      when: still,
      because: 'Mirroring twice gives the same pixels again.',
    },
    {
      id: 'mirror-back',
      args: {},
      effect: { does: 'softens' },
      when: still,
      because:
        'Handedness and sides are right. The points are a few per cent of the palm away, because the network does not answer a mirrored picture with the mirrored answer.',
    },
    {
      id: 'pixel-validation',
      args: {},
      effect: { does: 'does not help', leaving: 'silent' },
      when: still,
      because: 'Every pixel is an ordinary pixel.',
    },
  ],
  claims: [
    {
      says: 'The package expects a mirrored picture: only then is the handedness that of the person.',
      heard: 'the documentation of MediaPipe Hands, and answers to reports of reversed handedness',
      when: still,
      // The rendered hands are right hands.
      holdsIf: { type: 'label', is: 'Right' },
      standing: { is: 'confirmed' },
    },
    {
      says: 'Mirroring the points afterwards is the same as mirroring the picture back.',
      heard: 'apps that compute width − x',
      when: { ...still, mitigations: ['mirror-back'] },
      holdsIf: { type: 'outcome', is: ['masked'] },
      standing: { is: 'refuted' },
    },
  ],
  expectations: [
    {
      predicate: { type: 'faultStruck' },
      when: {},
      because: 'No picture is the same in the mirror.',
    },
    ...under(still, [
      {
        predicate: { type: 'label', is: 'Right' },
        because: 'The golden run reports Left for the same hand.',
      },
      {
        predicate: { type: 'keypointDistance', atLeast: 0.5, atMost: 3 },
        because:
          'The thumb is where the little finger was. The distance is about the width of the hand.',
      },
      {
        predicate: { type: 'worldKeypointDistance', atLeast: 0.5, atMost: 3 },
        because: 'World x runs the other way as well.',
      },
      {
        predicate: { type: 'scoreDifference', atLeast: 0, atMost: 0.02 },
        because: 'A mirrored hand is as much a hand as any other.',
      },
      {
        predicate: { type: 'outcome', is: ['silent'] },
        because: 'Every number is finite, and nothing throws.',
      },
    ]),
    ...under({ ...still, mitigations: ['mirror-back'] }, [
      {
        predicate: { type: 'keypointDistance', atLeast: 0.02, atMost: 0.15 },
        because:
          'The two answers differ by more than the tolerance. The range leaves room for every rendered hand.',
      },
    ]),
  ],
});
