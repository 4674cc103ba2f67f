import { defineScenario, faultOf } from '../../record/scenario.ts';
import { several, under } from '../shared.ts';
import { allOf, hashed, still } from './shared.ts';

export const shuffledWeights = defineScenario({
  id: 'shuffled-weights',
  title: 'Shuffled weights',
  story: 'The right numbers at the wrong places: a layout that was mistaken for another.',
  difficulty: 'hard',
  userSees: 'A hand of which the app is certain, in a shape that no hand has.',
  symptoms: [
    'weights loaded in the wrong order',
    'transposed kernel after conversion',
    'NHWC and NCHW mixed up',
    'checksum of weight statistics matches, predictions are wrong',
  ],
  mechanism:
    'Every tensor keeps its numbers, hence its smallest, its largest and its mean; only their places are others, as when a kernel is laid out [out, height, width, in] and read as [height, width, in, out]. {values changed} weights moved. Score {score}, key points {key-point distance} away.',
  notice: 'No statistic of the weights tells it; the key points of one known picture do.',
  remedy:
    'Test a converted model on a picture whose key points you know, and compare a hash that knows about order.',
  tags: ['silent', 'weights'],
  faults: [faultOf('weight-shuffle', allOf('landmarks'))],
  controls: { network: 'weight-shuffle.network' },
  mitigations: [
    ...hashed,
    {
      id: 'presence-gate',
      args: {},
      effect: { does: 'does not help', leaving: 'silent' },
      when: { inputs: several },
      because: 'The score is as high as ever.',
    },
  ],
  expectations: [
    { predicate: { type: 'faultStruck' }, when: {}, because: 'Few weights are equal.' },
    ...under({ args: { network: ['landmarks'] }, precisions: ['float32'], ...still }, [
      {
        predicate: { type: 'allFinite' },
        because: 'The numbers are those of the trained network.',
      },
      {
        predicate: { type: 'score', atLeast: 0.9, atMost: 1 },
        because: 'By the luck of this seed the presence layer is sure of itself.',
      },
      {
        predicate: { type: 'keypointDistance', atLeast: 0.5, atMost: 20 },
        because: 'The points have nothing to do with the picture.',
      },
      { predicate: { type: 'outcome', is: ['silent'] }, because: 'Numbers, and no error.' },
    ]),
  ],
});
