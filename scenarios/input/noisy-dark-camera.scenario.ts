import { defineScenario, faultOf } from '../../record/scenario.ts';
import { question, several, under } from '../shared.ts';
import { still } from './shared.ts';

export const noisyDarkCamera = defineScenario({
  id: 'noisy-dark-camera',
  title: 'Noisy, dark camera',
  story:
    'The light fades and the sensor gets noisy. First the hand is found as usual, then not at all, but nothing is ever NaN.',
  difficulty: 'easy',
  userSees: 'The hand is lost when the light goes and comes back with it.',
  symptoms: [
    'hand detection fails in low light',
    'webcam noise gives NaN scores',
    'lighting changes break hand tracking',
    'key points jitter in bad light',
    'hand not detected in a dark room',
  ],
  mechanism:
    'Exposure, Gaussian noise and dead pixels change the content of the picture. Every value stays a whole number from 0 to 255, so nothing inside can overflow. The largest magnitude is {largest magnitude} in this run and {golden largest magnitude} in the golden run. What changes is the best palm score. It falls from {golden magnitude of decode/-/sigmoid_0} to {magnitude of decode/-/sigmoid_0}, below its threshold.',
  notice: 'Log the mean brightness together with the share of frames without a hand.',
  remedy:
    'Check the exposure. If the mean brightness is low, ask for more light or raise the exposure at the camera. Against noise alone, average frames. This card offers no guard, because no guard brings back missing light. The dark picture loses its hand even without noise.',
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
      because: 'A dark picture is a valid picture.',
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
      because: 'The picture has less light than before.',
    },
    {
      predicate: { type: 'allFinite' },
      when: { args: { stops: [-4], deviation: [10], share: [0] }, ...still },
      because: 'Whatever the light, a camera returns whole numbers from 0 to 255.',
    },
    {
      predicate: { type: 'itemsFound', atLeast: 0, atMost: 0 },
      when: { args: { stops: [-4], deviation: [10], share: [0] }, ...still, inputs: ['open-palm'] },
      because: 'The palm score is below its threshold.',
    },
    {
      predicate: { type: 'outcome', is: ['silent'] },
      when: { args: { stops: [-4], deviation: [10], share: [0] }, ...still },
      because: 'The app gets a different hand, or none, and no error.',
    },
    {
      predicate: { type: 'itemsFound', atLeast: 0, atMost: 0 },
      when: {
        args: { stops: [-4], deviation: [0], share: [0] },
        precisions: ['float32'],
        models: ['full'],
        ...still,
      },
      because: 'Darkness hides the hand. Removing the noise does not help.',
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
          predicate: { type: 'itemsFound', atLeast: 1, atMost: 1 },
          because: 'In these two pictures, noise alone leaves the palm score above its threshold.',
        },
        {
          predicate: { type: 'keypointDistance', atLeast: 0.01, atMost: 0.15 },
          because:
            'The points move by a few hundredths of the palm length. The bounds leave room for another driver.',
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
    because: 'Darkness and noise add up. Only the brightest, cleanest picture keeps its answer.',
  },
});
