import { defineScenario, faultOf } from '../../record/scenario.ts';
import { several, under, keepsNaN, onWasm } from '../shared.ts';
import { cropArguments, guardOf, issue } from './shared.ts';

const still = { args: { scale: [NaN] }, inputs: several, modes: ['static'] } as const;

export const nanRectangle = defineScenario({
  id: 'nan-rectangle',
  title: 'NaN in the rectangle between the networks',
  story: 'The palm is found, the rectangle around it is NaN, and every point of the hand is NaN.',
  difficulty: 'medium',
  userSees: 'A right hand without a position, or on another backend no hand at all.',
  symptoms: [
    'palm detection is fine but all landmarks are NaN',
    'the region of interest is NaN',
    'normRect has NaN width',
    'all key points and the score are NaN, palm score is good',
    'NaN bounding box between the two models',
  ],
  mechanism:
    'The rectangle between the networks consists of five plain numbers. A division by an image size of 0, or by the distance between two equal points, makes one of them NaN. The picture is then sampled at NaN, and {share of crop/0/network_input} of the network’s input is not finite. The palm network is healthy: its output has no NaN. No comparison of the package rejects the rectangle, since NaN is neither too small nor too large. What becomes of a sample at NaN depends on the backend. WASM turns it into an ordinary pixel, and the network sees no hand.',
  notice: 'Log the five numbers of the rectangle, not only the palms and the key points.',
  remedy: 'Check the rectangle before the crop. It is the cheapest check in the whole pipeline.',
  incidents: [
    issue('tfjs', 7204, 'hand-pose is NaN with the tfjs runtime, fine with mediapipe', 'unknown'),
  ],
  tags: ['non-finite', 'crop'],
  faults: [faultOf('crop-rectangle', { ...cropArguments, scale: NaN })],
  controls: { scale: 'crop-rectangle.scale' },
  mitigations: [
    guardOf('crop-check', { does: 'refuses' }, still, 'A width of NaN is not finite.'),
    guardOf(
      'keypoint-guard',
      { does: 'drops' },
      still,
      'The guard drops a hand that is not finite.',
    ),
    guardOf(
      'pixel-validation',
      { does: 'does not help', leaving: 'non-finite' },
      { ...still, backends: ['cpu', 'webgl'] },
      'Every pixel of the picture is finite.',
    ),
  ],
  claims: [
    {
      says: 'If the key points are NaN, the model or its weights are broken.',
      heard: 'reports of NaN key points',
      when: { ...still, backends: keepsNaN },
      holdsIf: { type: 'allFinite', stage: 'crop' },
      standing: { is: 'refuted' },
    },
  ],
  expectations: [
    {
      predicate: { type: 'faultStruck' },
      when: {},
      because: 'Width and height of the rectangle are no numbers any more.',
    },
    ...under({ ...still, backends: keepsNaN }, [
      {
        predicate: { type: 'allFinite', stage: 'palm' },
        because: 'The palm network ran before the fault.',
      },
      {
        predicate: { type: 'scoreIs', value: NaN },
        because: 'The whole landmark network computes with NaN.',
      },
      {
        predicate: { type: 'label', is: 'Right' },
        because: 'NaN >= 0.5 is false, so the package reports Right.',
      },
      {
        predicate: { type: 'outcome', is: ['non-finite'] },
        because: 'NaN < 0.5 is false, so the package keeps the hand.',
      },
    ]),
    ...under({ ...still, backends: onWasm }, [
      {
        predicate: { type: 'itemsFound', atLeast: 0, atMost: 0 },
        because: 'The samples are ordinary pixels on WASM, and there is no hand in them.',
      },
      {
        predicate: { type: 'outcome', is: ['silent'] },
        because: 'The list is empty, and nothing throws.',
      },
    ]),
  ],
});
