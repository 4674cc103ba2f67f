import { defineScenario, faultOf } from '../../record/scenario.ts';
import { question, several, under } from '../shared.ts';
import { still } from './shared.ts';

export const alreadyDivided = defineScenario({
  id: 'already-divided',
  title: 'Already divided',
  story:
    'The picture is normalised to 0–1 before estimateHands, as many answers advise; the package divides again.',
  difficulty: 'medium',
  userSees: 'No hand, ever, with every camera and in any light.',
  symptoms: [
    'estimateHands returns [] after normalising the image',
    'no hand is detected since I divide the tensor by 255',
    'normalise before calling estimateHands',
    'empty array since I normalise the tensor',
  ],
  mechanism:
    'hand-pose-detection divides the pixels it is given by 255 itself. A picture that was divided already arrives as all but black: its largest magnitude before the palm network is {magnitude of pre-process/-/network_input} instead of {golden magnitude of pre-process/-/network_input}. The palm network answers with ordinary numbers and finds nothing.',
  notice:
    'Look at the largest pixel that you hand over: a picture whose maximum is 1 or less is black or divided.',
  remedy: 'Give estimateHands the pixels as they come, 0–255. Divide only for a bare network.',
  tags: ['silent', 'pixels'],
  faults: [faultOf('source-gain', { gain: 1 / 255, offset: 0, lasts: 'permanent' })],
  controls: { gain: 'source-gain.gain' },
  mitigations: [
    {
      id: 'range-check',
      args: {},
      effect: { does: 'refuses' },
      when: { inputs: several },
      because: 'A picture that is not black and whose largest value is 1 was divided already.',
    },
    {
      id: 'clip-pixels',
      args: {},
      effect: { does: 'does not help', leaving: 'silent' },
      when: { inputs: several },
      because: 'Nothing in it is out of range.',
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
      says: 'clipByValue(0, 255).div(255), handed to estimateHands, is the corrected normalisation.',
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
      because: 'Every pixel but a black one changes.',
    },
    {
      predicate: { type: 'allFinite' },
      when: { args: { gain: [1 / 255] } },
      because: 'Small numbers are no problem for the arithmetic.',
    },
    {
      predicate: {
        type: 'magnitudeRatio',
        step: 'pre-process/-/network_input',
        atLeast: 0.0039,
        atMost: 0.004,
      },
      when: { args: { gain: [1 / 255] }, precisions: ['float32'], ...still },
      because: 'It is divided by 255 once more.',
    },
    ...under({ args: { gain: [1 / 255] }, ...still }, [
      {
        predicate: { type: 'handsFound', atLeast: 0, atMost: 0 },
        because: 'The picture is all but black.',
      },
      {
        predicate: { type: 'noError' },
        because: 'Nothing in the package looks at the values it was given.',
      },
      { predicate: { type: 'outcome', is: ['silent'] }, because: 'An empty list and no error.' },
    ]),
  ],
});
