import { FLOAT16_MAX } from '../../common/numbers.ts';
import { defineScenario } from '../../record/scenario.ts';
import { float16, question, several, tfjsIssue, under } from '../shared.ts';

export const halfIsFine = defineScenario({
  id: 'half-is-fine',
  title: 'Half precision is fine',
  story: 'The GPU stores half precision, and the picture is clean.',
  difficulty: 'easy',
  userSees: 'The hand is in its place.',
  symptoms: ['float16 textures break the model', 'WEBGL_FORCE_F16_TEXTURES', 'NaN on phones only'],
  mechanism:
    'Many phones store tensors as float16, with 11 significant bits and a largest value of 65 504. With correctly divided pixels, no value inside the networks comes near that limit. The largest is {largest magnitude}. Rounding moves the key points by {key-point distance}.',
  notice: 'Nothing. The result is the same within the tolerance.',
  remedy: 'None is needed. If you see NaN in half precision, check the range of the input.',
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
  pins: [{ setting: 'precision', because: 'This card tests half precision.' }],
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
      because: 'The fault is that the realm stores half precision.',
    },
    ...under({ precisions: ['float16'], inputs: several }, [
      {
        predicate: { type: 'allFinite' },
        because: 'The largest value in the healthy networks is far below 65 504.',
      },
      {
        predicate: { type: 'outcome', is: ['masked'] },
        because: 'Rounding moves key points by less than 2 % of the palm length.',
      },
      {
        predicate: { type: 'keypointDistance', atLeast: 0.001, atMost: 0.02 },
        because:
          'In single precision they would not move at all. The picture and the driver’s rounding decide how far they move.',
      },
    ]),
    {
      predicate: { type: 'sameItems' },
      when: { precisions: ['float32'], packing: [true], inputs: several },
      because: 'Both runs then use the same realm.',
    },
  ],
});
