import { defineScenario, faultOf } from '../../record/scenario.ts';
import { several, tfjsIssue, under } from '../shared.ts';
import { allOf, hashed, still } from './shared.ts';

export const lostMinimum = defineScenario({
  id: 'lost-minimum',
  title: 'Lost minimum',
  story: 'Quantised weights are restored without their minimum, so all of them are positive.',
  difficulty: 'medium',
  userSees: 'The app draws a hand with full confidence, far outside the picture.',
  symptoms: [
    'key points far outside the image with score 1',
    'quantised model gives garbage',
    'weights_manifest.json quantization min missing',
    'dequantised weights differ',
  ],
  mechanism:
    'Each weight is stored as a code from 0 to 255 and restored as code × step + minimum. Without the last term, every weight is positive. Here {before} becomes {after}. Sums no longer cancel, each layer saturates, and the output is the same for any picture. The score is {score}, because a large sum drives a sigmoid to 1. The key points are {key-point distance} off.',
  notice: 'Key points lie outside the picture by more than its size, and the score never changes.',
  remedy:
    'Compare a hash of the weights. Test a converted model on a known picture before you ship it.',
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
      because: 'The score is already as high as it can be.',
    },
  ],
  expectations: [
    { predicate: { type: 'faultStruck' }, when: {}, because: 'Every tensor has a minimum.' },
    ...under({ args: { network: ['landmarks'] }, precisions: ['float32'], ...still }, [
      {
        predicate: { type: 'allFinite' },
        because: 'ReLU6 keeps every layer below 6. Only the last layers grow.',
      },
      {
        predicate: { type: 'scoreIs', value: 1 },
        because: 'The sigmoid of a large sum rounds to 1.',
      },
      {
        predicate: { type: 'keypointDistance', atLeast: 10, atMost: 1e5 },
        because: 'The points are more than ten palm lengths away, which is outside any picture.',
      },
      {
        predicate: { type: 'outcome', is: ['silent'] },
        because: 'The answer is wrong but finite, and there is no error.',
      },
    ]),
    {
      predicate: { type: 'blame', step: 'palm/-/conv2d_11', verdict: 'overwhelmed' },
      when: {
        args: { network: ['palm'] },
        precisions: ['float32'],
        ...still,
        inputs: ['open-palm', 'back'],
      },
      because: 'The palm network has no ReLU6, so its sums grow until float32 overflows.',
    },
  ],
});
