import { defineScenario, faultOf } from '../../record/scenario.ts';
import { several, under } from '../shared.ts';
import { allOf, hashed, still } from './shared.ts';

export const shuffledWeights = defineScenario({
  id: 'shuffled-weights',
  title: 'Shuffled weights',
  story:
    'The right numbers are in the wrong places, because one memory layout was mistaken for another.',
  difficulty: 'hard',
  userSees: 'The app shows a hand with full confidence, in a shape that no hand has.',
  symptoms: [
    'weights loaded in the wrong order',
    'transposed kernel after conversion',
    'NHWC and NCHW mixed up',
    'checksum of weight statistics matches, predictions are wrong',
  ],
  mechanism:
    'Every tensor keeps its numbers, so its minimum, maximum and mean stay the same. Only the positions change. That happens when a kernel is stored as [out, height, width, in] and read as [height, width, in, out]. {values changed} weights moved. The score is {score}, and the key points are {key-point distance} off.',
  notice: 'No statistic of the weights reveals it. The key points of a known picture do.',
  remedy:
    'Test a converted model on a picture whose key points you know. Compare a hash that changes with the order of the weights.',
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
    {
      predicate: { type: 'faultStruck' },
      when: {},
      because: 'Few weights are equal, so most positions get another value.',
    },
    ...under({ args: { network: ['landmarks'] }, precisions: ['float32'], ...still }, [
      {
        predicate: { type: 'allFinite' },
        because: 'The numbers are those of the trained network.',
      },
      {
        predicate: { type: 'score', atLeast: 0.9, atMost: 1 },
        because: 'With this seed, the presence layer happens to give a high score.',
      },
      {
        predicate: { type: 'keypointDistance', atLeast: 0.5, atMost: 20 },
        because: 'The points are unrelated to the picture.',
      },
      {
        predicate: { type: 'outcome', is: ['silent'] },
        because: 'The answer is wrong but finite, and there is no error.',
      },
    ]),
  ],
});
