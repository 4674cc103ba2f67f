import { defineScenario, faultOf } from '../../record/scenario.ts';
import { question, several, under } from '../shared.ts';
import { still } from './shared.ts';

export const alreadyDivided = defineScenario({
  id: 'already-divided',
  title: 'Already divided',
  story:
    'The app normalises the picture to 0–1 before estimateHands, as many answers advise, and the package divides again.',
  difficulty: 'medium',
  userSees: 'No hand, ever, with any camera and in any light.',
  symptoms: [
    'estimateHands returns [] after normalising the image',
    'no hand is detected since I divide the tensor by 255',
    'normalise before calling estimateHands',
    'empty array since I normalise the tensor',
  ],
  mechanism:
    'hand-pose-detection itself divides the pixels by 255. A picture that is already divided becomes almost black. Before the palm network its largest magnitude is {magnitude of pre-process/-/network_input} instead of {golden magnitude of pre-process/-/network_input}. The palm network returns ordinary numbers and finds nothing.',
  notice:
    'Check the largest pixel value that you pass. A picture whose maximum is 1 or less is black or already divided.',
  remedy:
    'Pass the pixels to estimateHands as they come, from 0 to 255. Divide only for a bare network.',
  tags: ['silent', 'pixels'],
  faults: [faultOf('source-gain', { gain: 1 / 255, offset: 0, lasts: 'permanent' })],
  controls: { gain: 'source-gain.gain' },
  mitigations: [
    {
      id: 'range-check',
      args: {},
      effect: { does: 'refuses' },
      when: { inputs: several },
      because: 'A picture that is not black and has a maximum of 1 was already divided.',
    },
    {
      id: 'clip-pixels',
      args: {},
      effect: { does: 'does not help', leaving: 'silent' },
      when: { inputs: several },
      because: 'No pixel is out of range.',
    },
  ],
  claims: [
    {
      says: 'Normalise the pixels to 0–1 before you call estimateHands, and the hand is found.',
      heard: question,
      when: { args: { gain: [1 / 255] }, ...still },
      holdsIf: { type: 'outcome', is: ['masked'] },
      standing: { is: 'refuted' },
    },
    {
      // These pictures lie within 0–255: clipped before the division or after it they are the same.
      says: 'clipByValue(0, 255).div(255) before estimateHands is the corrected normalisation.',
      heard: question,
      when: { args: { gain: [1 / 255] }, ...still, mitigations: ['clip-pixels'] },
      holdsIf: { type: 'outcome', is: ['masked'] },
      standing: { is: 'refuted' },
    },
  ],
  expectations: [
    {
      predicate: { type: 'faultStruck' },
      when: {},
      because: 'Every pixel changes, except black ones.',
    },
    {
      predicate: { type: 'allFinite' },
      when: { args: { gain: [1 / 255] } },
      because: 'The arithmetic handles small numbers without any trouble.',
    },
    {
      predicate: {
        type: 'magnitudeRatio',
        step: 'pre-process/-/network_input',
        atLeast: 0.0039,
        atMost: 0.004,
      },
      when: { args: { gain: [1 / 255] }, precisions: ['float32'], ...still },
      because: 'The package divides the picture by 255 again.',
    },
    ...under({ args: { gain: [1 / 255] }, ...still }, [
      {
        predicate: { type: 'itemsFound', atLeast: 0, atMost: 0 },
        because: 'The picture is almost black.',
      },
      {
        predicate: { type: 'noError' },
        because: 'Nothing in the package checks the range of its input.',
      },
      {
        predicate: { type: 'outcome', is: ['silent'] },
        because: 'The app gets an empty list and no error.',
      },
    ]),
  ],
});
