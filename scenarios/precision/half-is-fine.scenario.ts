import { FLOAT16_MAX } from '../../common/numbers.ts';
import { defineScenario } from '../../record/scenario.ts';
import { float16, question, several, tfjsIssue, under } from '../shared.ts';

export const halfIsFine = defineScenario({
  id: 'half-is-fine',
  title: 'Half is fine',
  story: 'A GPU that stores half precision, and a clean picture.',
  difficulty: 'easy',
  userSees: 'The hand, where it is.',
  symptoms: ['float16 textures break the model', 'WEBGL_FORCE_F16_TEXTURES', 'NaN on phones only'],
  mechanism:
    'Many phones store tensors as float16, with 11 significant bits and a largest value of 65 504. With pixels divided as they should be, no value inside the networks comes near that: the largest is {largest magnitude}. Rounding moves the key points by {key-point distance}.',
  notice: 'Nothing is to be noticed: the result is the same within the tolerance.',
  remedy: 'None is needed. Look at the range of the input instead.',
  incidents: [
    {
      url: tfjsIssue(265),
      title: 'tfjs#265: results are imprecise on phones with half-precision textures',
      cause: 'confirmed',
    },
    {
      url: tfjsIssue(1209),
      title: 'tfjs#1209: a deep model becomes garbage on Android',
      cause: 'confirmed',
    },
  ],
  tags: ['masked', 'float16'],
  faults: [],
  realm: float16,
  pins: [{ setting: 'precision', because: 'Half precision is what is put to the test.' }],
  claims: [
    {
      says: 'Very low-precision floating point makes the model return NaN.',
      heard: question,
      when: { precisions: ['float16'] },
      holdsIf: { type: 'someNonFinite' },
      standing: { is: 'refuted' },
    },
  ],
  expectations: [
    {
      predicate: { type: 'storesAtMost', value: FLOAT16_MAX },
      when: { precisions: ['float16'] },
      because: 'That is the fault: the realm stores half precision.',
    },
    ...under({ precisions: ['float16'], inputs: several }, [
      {
        predicate: { type: 'allFinite' },
        because: 'The largest value of the clean networks is far below 65 504.',
      },
      {
        predicate: { type: 'outcome', is: ['masked'] },
        because: 'Rounding moves key points by less than 2 % of the palm.',
      },
      {
        predicate: { type: 'keypointDistance', atLeast: 0.001, atMost: 0.02 },
        because:
          'In single precision they would not move at all. How far they do is a matter of the picture, and of how the driver rounds.',
      },
    ]),
    {
      predicate: { type: 'sameHands' },
      when: { precisions: ['float32'], packing: [true], inputs: several },
      because: 'Then both runs are made in the same realm.',
    },
  ],
});
