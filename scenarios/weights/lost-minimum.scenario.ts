import { defineScenario, faultOf } from '../../record/scenario.ts';
import { several, tfjsIssue, under } from '../shared.ts';
import { allOf, hashed, still } from './shared.ts';

export const lostMinimum = defineScenario({
  id: 'lost-minimum',
  title: 'Lost minimum',
  story: 'Quantised weights restored without their smallest value: all of them positive.',
  difficulty: 'medium',
  userSees: 'A hand of which the app is certain, drawn far outside the picture.',
  symptoms: [
    'key points far outside the image with score 1',
    'quantised model gives garbage',
    'weights_manifest.json quantization min missing',
    'dequantised weights differ',
  ],
  mechanism:
    'A weight is stored as a code from 0 to 255 and restored as code × step + smallest value. Without the last term every weight is positive: {before} becomes {after}. Sums no longer cancel, each layer saturates, and what comes out is the same for any picture. The score is {score} because a large sum is all that a logistic function needs; the key points are {key-point distance} away.',
  notice: 'Key points outside the picture by more than its size, with a score that never changes.',
  remedy:
    'Compare a hash of the weights; test a converted model with one known picture before it ships.',
  incidents: [
    {
      url: tfjsIssue(1655),
      title:
        'tfjs#1655: quantised weights come back as others; there the Python converter rounds them',
      cause: 'unknown',
    },
  ],
  tags: ['silent', 'weights'],
  faults: [faultOf('weight-lost-minimum', allOf('landmarks'))],
  controls: { network: 'weight-lost-minimum.network' },
  mitigations: [
    ...hashed,
    {
      id: 'presence-gate',
      args: {},
      effect: { does: 'does not help', leaving: 'silent' },
      when: { inputs: several },
      because: 'The score is as high as a score can be.',
    },
  ],
  expectations: [
    { predicate: { type: 'faultStruck' }, when: {}, because: 'Every tensor has a smallest value.' },
    ...under({ args: { network: ['landmarks'] }, precisions: ['float32'], ...still }, [
      {
        predicate: { type: 'allFinite' },
        because: 'ReLU6 keeps every layer below 6; only the last ones grow.',
      },
      {
        predicate: { type: 'scoreIs', value: 1 },
        because: 'The logistic function of a large sum rounds to 1.',
      },
      {
        predicate: { type: 'keypointDistance', atLeast: 10, atMost: 1e5 },
        because: 'More than ten palms away: outside any picture.',
      },
      { predicate: { type: 'outcome', is: ['silent'] }, because: 'Numbers, and no error.' },
    ]),
    {
      predicate: { type: 'blame', step: 'palm/-/conv2d_11', verdict: 'overwhelmed' },
      when: {
        args: { network: ['palm'] },
        precisions: ['float32'],
        ...still,
        inputs: ['open-palm', 'back'],
      },
      because: 'The palm network has no ReLU6: its sums grow until float32 overflows.',
    },
  ],
});
