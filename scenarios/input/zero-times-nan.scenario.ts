import { defineScenario, faultOf } from '../../record/scenario.ts';
import { several } from '../shared.ts';
import { still } from './shared.ts';

export const zeroTimesNan = defineScenario({
  id: 'zero-times-nan',
  title: 'Zero times NaN',
  story:
    'A pixel that counts for nothing: its weight in the sampling is exactly 0, and its NaN kills the frame all the same.',
  difficulty: 'hard',
  userSees: 'No hand in the frame. With 1e30 in the place of the NaN nothing happens at all.',
  symptoms: [
    'NaN from a pixel that is not sampled',
    '0 * NaN is NaN in bilinear interpolation',
    'masking by multiplying with 0 does not remove NaN',
  ],
  mechanism:
    'Bilinear sampling mixes four neighbours, weighted by nearness. Where a sampling point falls on a pixel, its neighbours have the weight 0: a value as large as 1e30 there vanishes without a trace. NaN does not: 0 × NaN is NaN, and 0 × ∞ is NaN as well. Share of NaN in the palm output: {share of palm/-/concatenation_2}.',
  notice: 'Do not trust a multiplication by 0 to remove anything: count what is not finite.',
  remedy: 'Choose instead of multiplying: where(mask, pixels, 0), and sanitise before sampling.',
  tags: ['silent', 'pixels'],
  faults: [faultOf('bad-pixels', { where: 'pixel', x: 321, y: 241, value: NaN })],
  controls: { x: 'bad-pixels.x', y: 'bad-pixels.y', value: 'bad-pixels.value' },
  mitigations: [
    {
      id: 'sanitise-input',
      args: {},
      effect: { does: 'restores' },
      when: { inputs: several },
      because: 'One black pixel is nothing to the networks.',
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
      because: 'The palm network is NaN, and NaN boxes are dropped.',
    },
    {
      predicate: { type: 'allFinite', stage: 'palm' },
      when: {
        args: { x: [321], y: [241], value: [1e30] },
        backends: ['webgl'],
        precisions: ['float32'],
        ...still,
      },
      because: '0 × 1e30 is 0: the weight of the pixel is exactly 0.',
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
      'A finite value counts by its weight; one that is not finite counts wherever it is touched.',
  },
});
