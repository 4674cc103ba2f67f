import { FLOAT16_MAX } from '../../common/numbers.ts';
import { defineScenario } from '../../record/scenario.ts';
import { clamps, float16, overflows, tfjsIssue, under } from '../shared.ts';
import { half, keepsFloat32, pinned, single, storesHalf } from './shared.ts';

export const explodingVariance = defineScenario({
  id: 'exploding-variance',
  title: 'Exploding variance',
  story: 'The app computes the variance of a small image on a GPU that stores half precision.',
  difficulty: 'medium',
  userSees:
    'On the phone only, everything divided by the standard deviation is NaN, 0 or infinite.',
  symptoms: [
    'tf.moments variance is Infinity on iPhone',
    'variance NaN on mobile only',
    'normalisation works on the desktop and gives NaN on the phone',
  ],
  mechanism:
    'A 10-bit camera took this image. Its pixels are at most {golden magnitude of graph/-/x}, and their squares at most {golden magnitude of graph/-/square_0} in float32. Half precision stores nothing above {largest stored}. The driver decides what it stores instead: NaN, Inf, or 65 504. On this device, 35 000 + 35 000 is stored as {self-test of overflow}. In this run {share of graph/-/square_0} of the squares are not finite. The mean needs no square, and {share of graph/-/mean_1} of it is not finite. Where the squares are clamped, the variance is finite and wrong: it is {output of variance} here. The first bad step is {first bad step}.',
  notice: 'Compare mean and variance. The mean is right, and the variance is not finite, or 0.',
  remedy:
    'Centre the pixels before squaring them, or divide them first. Use float32 where the GPU has it.',
  incidents: [
    {
      url: tfjsIssue(2475),
      title: 'tfjs#2475: infinite variance of a small image on an iPhone 11',
      cause: 'likely',
    },
  ],
  tags: ['non-finite', 'float16'],
  faults: [],
  input: 'graph:moments',
  realm: float16,
  pins: pinned('moments'),
  mitigations: [
    {
      id: 'centre-first',
      args: {},
      effect: { does: 'restores' },
      when: half,
      because: 'The squares of the centred pixels are only a few hundred.',
    },
    keepsFloat32('Float32 stores the squares.'),
    {
      id: 'cpu-backend',
      args: {},
      effect: { does: 'restores' },
      when: half,
      because: 'The CPU backend computes in float32.',
    },
  ],
  expectations: [
    storesHalf,
    ...under({ ...half, measured: overflows }, [
      {
        predicate: {
          type: 'nonFiniteShare',
          stage: 'graph',
          step: 'square_0',
          atLeast: 1,
          atMost: 1,
        },
        because:
          'Even the square of the darkest pixel exceeds 65 504. The driver decides whether NaN or Inf is stored.',
      },
      {
        predicate: { type: 'firstNonFinite', stage: 'graph', step: 'square_0' },
        because: 'The pixels themselves are small enough.',
      },
      {
        predicate: { type: 'outputNonFinite', output: 'variance', atLeast: 1, atMost: 1 },
        because: 'Both terms of the difference have overflowed.',
      },
      {
        predicate: { type: 'outcome', is: ['non-finite'] },
        because: 'The variance is returned unchecked.',
      },
    ]),
    ...under({ ...half, measured: clamps }, [
      {
        predicate: {
          type: 'magnitude',
          step: 'graph/-/square_0',
          atLeast: FLOAT16_MAX,
          atMost: FLOAT16_MAX,
        },
        because: 'Even the square of the darkest pixel exceeds 65 504, and this driver clamps it.',
      },
      {
        predicate: { type: 'outputValue', output: 'variance', element: 0, atLeast: 0, atMost: 0 },
        because: 'Both terms of the difference are clamped to the same number.',
      },
      {
        predicate: { type: 'outcome', is: ['silent'] },
        because: 'The variance is wrong, and finite.',
      },
    ]),
    {
      predicate: { type: 'outputNonFinite', output: 'mean', atLeast: 0, atMost: 0 },
      when: half,
      because: 'The mean needs no square.',
    },
    {
      predicate: { type: 'outcome', is: ['masked'] },
      when: single,
      because: 'Float32 has room for the squares.',
    },
  ],
  dependences: [
    {
      on: 'driver',
      what: 'What half precision stores for 35 000 + 35 000',
      value: '{self-test of overflow}',
    },
    { on: 'driver', what: 'The variance in half precision', value: '{output of variance}' },
    { on: 'driver', what: 'The outcome', value: '{outcome}' },
  ],
});
