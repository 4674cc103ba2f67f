import { defineScenario, faultOf } from '../../record/scenario.ts';
import { under } from '../shared.ts';
import { allOf, hashed, still } from './shared.ts';

export const misreadDtype = defineScenario({
  id: 'misread-dtype',
  title: 'Misread dtype',
  story: 'Float16 codes read two by two as float32, or in the wrong byte order.',
  difficulty: 'medium',
  userSees: 'A hand of which the app is certain, in a shape that no hand has.',
  symptoms: [
    'converted model gives garbage',
    'weights dtype float16 in weights_manifest.json',
    'endianness of model weights',
    'score exactly 0.5 after converting the model',
  ],
  mechanism:
    'The bytes are right, the reading is wrong: {before} is read as {after}. Two float16 codes side by side look like a float32 with an exponent at random; bytes in the wrong order look like numbers next to 0, so that the network acts as if it were blank. Score here: {score}; key points {key-point distance} away.',
  notice:
    'Weights of a magnitude that no training gives; a score that is the same for any picture.',
  remedy:
    'Take the dtype from the manifest; compare a hash after reading; test with one known picture.',
  tags: ['silent', 'weights'],
  faults: [faultOf('weight-misread', { ...allOf('landmarks'), reading: 'float16-pairs' })],
  controls: { network: 'weight-misread.network', reading: 'weight-misread.reading' },
  mitigations: [...hashed],
  expectations: [
    {
      predicate: { type: 'faultStruck' },
      when: {},
      because: 'Other numbers come out of the bytes.',
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
          because: 'The points have nothing to do with the picture.',
        },
        {
          predicate: { type: 'handsFound', atLeast: 1, atMost: 1 },
          because: 'The presence layer is sure of itself, by the luck of these bytes.',
        },
      ],
    ),
    {
      predicate: { type: 'scoreIs', value: 0.5 },
      when: { args: { network: ['landmarks'], reading: ['byte-swapped', 'shifted'] }, ...still },
      because: 'All weights are next to 0: the network is as good as blank.',
    },
    {
      predicate: { type: 'outcome', is: ['silent'] },
      when: { args: { network: ['landmarks'] }, precisions: ['float32'], ...still },
      because: 'Numbers, and no error.',
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
    because: 'In the palm network weights next to 0 give a box without width, and that throws.',
  },
});
