import { defineScenario, faultOf } from '../../record/scenario.ts';
import { under } from '../shared.ts';
import { allOf, hashed, still } from './shared.ts';

export const misreadDtype = defineScenario({
  id: 'misread-dtype',
  title: 'Misread dtype',
  story: 'The loader reads pairs of float16 codes as float32, or uses the wrong byte order.',
  difficulty: 'medium',
  userSees: 'The app shows a hand with full confidence, in a shape that no hand has.',
  symptoms: [
    'converted model gives garbage',
    'weights dtype float16 in weights_manifest.json',
    'endianness of model weights',
    'score exactly 0.5 after converting the model',
  ],
  mechanism:
    'The bytes are right, but the loader misreads them. It reads {before} as {after}. Two float16 codes side by side look like a float32 with a random exponent. Bytes in the wrong order look like numbers close to 0, so the network acts as if it were blank. Here the score is {score}, and the key points are {key-point distance} off.',
  notice:
    'The weights have a magnitude that no training produces, and the score is the same for any picture.',
  remedy:
    'Take the dtype from the manifest. Compare a hash after reading. Test the model on a known picture.',
  tags: ['silent', 'weights'],
  faults: [faultOf('weight-misread', { ...allOf('landmarks'), reading: 'float16-pairs' })],
  controls: { network: 'weight-misread.network', reading: 'weight-misread.reading' },
  mitigations: [...hashed],
  expectations: [
    {
      predicate: { type: 'faultStruck' },
      when: {},
      because: 'The same bytes are read as other numbers.',
    },
    ...under(
      {
        args: { network: ['landmarks'], reading: ['float16-pairs'] },
        precisions: ['float32'],
        ...still,
      },
      [
        {
          predicate: { type: 'keypointDistance', atLeast: 0.5, atMost: 20 },
          because: 'The points are unrelated to the picture.',
        },
        {
          predicate: { type: 'itemsFound', atLeast: 1, atMost: 1 },
          because: 'With these bytes, the presence layer happens to give a high score.',
        },
      ],
    ),
    {
      predicate: { type: 'scoreIs', value: 0.5 },
      when: { args: { network: ['landmarks'], reading: ['byte-swapped', 'shifted'] }, ...still },
      because: 'All weights are close to 0, so the network acts as if it were blank.',
    },
    {
      predicate: { type: 'outcome', is: ['silent'] },
      when: { args: { network: ['landmarks'] }, precisions: ['float32'], ...still },
      because: 'The answer is wrong but finite, and there is no error.',
    },
  ],
  matrix: {
    rows: { of: 'argument', name: 'network', values: ['landmarks', 'palm'] },
    columns: {
      of: 'argument',
      name: 'reading',
      values: ['float16-pairs', 'byte-swapped', 'shifted'],
    },
    outcomes: [
      ['silent', 'silent', 'silent'],
      ['silent', 'thrown', 'thrown'],
    ],
    because: 'In the palm network, weights close to 0 give a box without width, and that throws.',
  },
});
