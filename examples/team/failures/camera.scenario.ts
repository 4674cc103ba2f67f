import { defineFamily, defineScenario, faultOf, under } from 'faultbook';

export default defineFamily({ id: 'team', title: 'Our camera and our pinch' });

export const flippedTexture = defineScenario({
  id: 'flipped-texture',
  title: 'A texture read from its other end',
  story: 'The render target is read bottom up, and the detector gets the hand upside down.',
  difficulty: 'easy',
  symptoms: ['key points mirrored at the horizon', 'the hand is upside down'],
  userSees: 'Key points on the wrong side of the hand.',
  mechanism: 'The detector turns hands upright, so it often finds the hand, but not where it is.',
  notice: 'Compare the key points with the picture, not with each other.',
  remedy: 'Flip the rows when the texture is read.',
  realm: { backend: 'wasm' },
  faults: [faultOf('upside-down', {})],
  mitigations: [
    {
      id: 'turn-upright',
      args: {},
      effect: { does: 'restores' },
      when: { inputs: ['open-palm'] },
      because: 'Flipping twice changes nothing.',
    },
  ],
  expectations: under({ inputs: ['open-palm'] }, [
    {
      predicate: { type: 'outcome', is: ['silent'] },
      because: 'The app gets a hand elsewhere, or none, without an error.',
    },
  ]),
});

export const pointingAtTheCamera = defineScenario({
  id: 'pointing-at-the-camera',
  title: 'A hand that points at the camera',
  story: 'Wrist and knuckle coincide in the picture, and the palm has no length.',
  difficulty: 'medium',
  symptoms: ['pinch is NaN', 'pinch is Infinity'],
  userSees: 'The pinch jumps.',
  mechanism: 'The app divides by the length of the palm, which is 0.',
  notice: 'Log results that are not finite.',
  remedy: 'Return nothing for a palm without a length.',
  realm: { backend: 'wasm' },
  consumer: 'pinch',
  faults: [faultOf('keypoint-collapse', { point: 9, onto: 0 })],
  expectations: under({ inputs: ['open-palm'] }, [
    {
      predicate: { type: 'consumedIs', name: 'gap', value: null },
      because: 'The app has no result for such a hand.',
    },
  ]),
});
