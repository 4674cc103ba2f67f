import { defineScenario, faultOf } from '../../record/scenario.ts';
import { question, several, under } from '../shared.ts';
import { still } from './shared.ts';

export const noisyDarkCamera = defineScenario({
  id: 'noisy-dark-camera',
  title: 'Noisy, dark camera',
  story:
    'Little light and sensor noise: from a hand like any other to no hand at all, and never NaN.',
  difficulty: 'easy',
  userSees: 'The hand is lost when the light goes, and comes back with it.',
  symptoms: [
    'hand detection fails in low light',
    'webcam noise gives NaN scores',
    'lighting changes break hand tracking',
    'key points jitter in bad light',
    'hand not detected in a dark room',
  ],
  mechanism:
    'Exposure, Gaussian noise and dead pixels change what the picture shows; every value stays a whole number from 0 to 255, so that nothing inside can overflow. The largest magnitude of this run is {largest magnitude}, that of the golden run {golden largest magnitude}. What happens is that the best palm score falls from {golden magnitude of decode/-/sigmoid_0} to {magnitude of decode/-/sigmoid_0}, below its threshold.',
  notice: 'Mean brightness and the share of frames without a hand, together.',
  remedy:
    'Check the exposure: where the mean brightness is low, ask for more light, or raise the exposure at the camera. Against noise alone, average frames. No guard is offered here, because none brings back light that was not there: without any noise the dark picture loses its hand as well.',
  tags: ['silent', 'pixels'],
  faults: [faultOf('source-noise', { stops: -4, deviation: 10, share: 0, lasts: 'permanent' })],
  controls: {
    stops: 'source-noise.stops',
    deviation: 'source-noise.deviation',
    share: 'source-noise.share',
  },
  mitigations: [
    {
      id: 'range-check',
      args: {},
      effect: { does: 'does not help', leaving: 'silent' },
      when: { inputs: several },
      because: 'A dark picture is a valid one.',
    },
  ],
  claims: [
    {
      says: 'Lighting changes and noisy pixels of a webcam give NaN.',
      heard: question,
      when: {},
      holdsIf: { type: 'someNonFinite', stage: 'palm' },
      standing: { is: 'refuted' },
    },
  ],
  expectations: [
    {
      predicate: { type: 'faultStruck' },
      when: { args: { stops: [-4] } },
      because: 'Light is missing.',
    },
    {
      predicate: { type: 'allFinite' },
      when: { args: { stops: [-4], deviation: [10], share: [0] }, ...still },
      because: 'A camera gives whole numbers from 0 to 255, whatever the light.',
    },
    {
      predicate: { type: 'handsFound', atLeast: 0, atMost: 0 },
      when: { args: { stops: [-4], deviation: [10], share: [0] }, ...still, inputs: ['open-palm'] },
      because: 'The palm score is below the threshold.',
    },
    {
      predicate: { type: 'outcome', is: ['silent'] },
      when: { args: { stops: [-4], deviation: [10], share: [0] }, ...still },
      because: 'Another hand, or none, and no error.',
    },
    {
      predicate: { type: 'handsFound', atLeast: 0, atMost: 0 },
      when: {
        args: { stops: [-4], deviation: [0], share: [0] },
        precisions: ['float32'],
        models: ['full'],
        ...still,
      },
      because: 'It is the dark that hides the hand: taking the noise away does not help.',
    },
    ...under(
      {
        args: { stops: [0], deviation: [10], share: [0] },
        precisions: ['float32'],
        models: ['full'],
        ...still,
        inputs: ['open-palm', 'back'],
      },
      [
        {
          predicate: { type: 'handsFound', atLeast: 1, atMost: 1 },
          because: 'Noise alone leaves the palm score above its threshold in these two pictures.',
        },
        {
          predicate: { type: 'keypointDistance', atLeast: 0.01, atMost: 0.15 },
          because:
            'It moves the points by some hundredths of the palm; the bounds leave room for another driver.',
        },
      ],
    ),
  ],
  matrix: {
    rows: { of: 'argument', name: 'stops', values: [0, -1, -2, -4] },
    columns: { of: 'argument', name: 'deviation', values: [1, 10, 25, 50] },
    outcomes: [
      ['masked', 'silent', 'silent', 'silent'],
      ['silent', 'silent', 'silent', 'silent'],
      ['silent', 'silent', 'silent', 'silent'],
      ['silent', 'silent', 'silent', 'silent'],
    ],
    because: 'A curve from masked to not found: dark and noisy add up.',
  },
});
