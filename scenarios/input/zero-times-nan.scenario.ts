import { defineScenario, faultOf } from '../../record/scenario.ts';
import { several } from '../shared.ts';
import { still } from './shared.ts';

export const zeroTimesNan = defineScenario({
  id: 'zero-times-nan',
  title: 'Zero times NaN',
  story: 'A pixel has a weight of exactly 0 in the sampling, but its NaN still loses the frame.',
  difficulty: 'hard',
  userSees: 'No hand is found in the frame. With 1e30 instead of NaN, nothing happens at all.',
  symptoms: [
    'NaN from a pixel that is not sampled',
    '0 * NaN is NaN in bilinear interpolation',
    'masking by multiplying with 0 does not remove NaN',
  ],
  mechanism:
    'Bilinear sampling averages four neighbouring pixels, weighted by distance. Where a sampling point falls exactly on a pixel, its neighbours have the weight 0. A finite value there vanishes, even one as large as 1e30. NaN does not, because 0 × NaN is NaN. 0 × ∞ is NaN as well. {share of palm/-/concatenation_2} of the palm output is NaN.',
  notice:
    'Do not rely on a multiplication by 0 to remove a value. Count the values that are not finite.',
  remedy:
    'Select instead of multiplying, as in where(mask, pixels, 0). Replace non-finite pixels before sampling.',
  tags: ['silent', 'pixels'],
  faults: [faultOf('bad-pixels', { where: 'pixel', x: 321, y: 241, value: NaN })],
  controls: { x: 'bad-pixels.x', y: 'bad-pixels.y', value: 'bad-pixels.value' },
  mitigations: [
    {
      id: 'sanitise-input',
      args: {},
      effect: { does: 'restores' },
      when: { inputs: several },
      because: 'One black pixel does not disturb the networks.',
    },
  ],
  expectations: [
    { predicate: { type: 'faultStruck' }, when: {}, because: 'The pixel holds another value.' },
    {
      predicate: {
        type: 'event',
        step: 'pre-process/-/transform_0',
        event: { kind: 'NaN', event: 'propagate' },
      },
      when: { args: { x: [321], y: [241], value: [NaN] }, backends: ['webgl'], ...still },
      because: '0 × NaN is NaN.',
    },
    {
      predicate: {
        type: 'event',
        step: 'pre-process/-/transform_0',
        event: { kind: 'NaN', event: 'generate' },
      },
      when: {
        args: { x: [321], y: [241], value: [Infinity, -Infinity] },
        backends: ['webgl'],
        ...still,
      },
      because: '0 × ∞ is NaN.',
    },
    {
      predicate: { type: 'outcome', is: ['silent'] },
      when: {
        args: { x: [321], y: [241], value: [NaN, Infinity, -Infinity] },
        backends: ['webgl'],
        ...still,
      },
      because: 'The palm network returns NaN, and NaN boxes are dropped.',
    },
    {
      predicate: { type: 'allFinite', stage: 'palm' },
      when: {
        args: { x: [321], y: [241], value: [1e30] },
        backends: ['webgl'],
        precisions: ['float32'],
        ...still,
      },
      because: '0 × 1e30 is 0, and the weight of the pixel is exactly 0.',
    },
  ],
  matrix: {
    rows: { of: 'argument', name: 'x', values: [320, 321, 322] },
    columns: { of: 'argument', name: 'value', values: [NaN, Infinity, 1e30, 0] },
    outcomes: [
      ['silent', 'silent', 'masked', 'masked'],
      ['silent', 'silent', 'masked', 'masked'],
      ['non-finite', 'non-finite', 'masked', 'masked'],
    ],
    because:
      'A finite value counts in proportion to its weight. A non-finite value counts wherever it is read, even with a weight of 0.',
  },
});
