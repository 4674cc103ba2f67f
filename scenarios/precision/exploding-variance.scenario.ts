import { defineScenario } from '../../record/scenario.ts';
import { float16, tfjsIssue, under } from '../shared.ts';
import { half, keepsFloat32, pinned, single, storesHalf } from './shared.ts';

export const explodingVariance = defineScenario({
  id: 'exploding-variance',
  title: 'Exploding variance',
  story: 'The variance of a small image, on a GPU that stores half precision.',
  difficulty: 'medium',
  userSees: 'Everything that is divided by the deviation is NaN, or 0, on the phone only.',
  symptoms: [
    'tf.moments variance is Infinity on iPhone',
    'variance NaN on mobile only',
    'normalisation works on the desktop and gives NaN on the phone',
  ],
  mechanism:
    'The pixels of a 10-bit camera are at most {golden magnitude of graph/-/x} in this image, their squares {golden magnitude of graph/-/square_0} in float32. Half precision stores nothing past {largest stored}. {share of graph/-/square_0} of the squares are not finite in this run, {share of graph/-/mean_1} of the mean, which needs no square. First bad step: {first bad step}.',
  notice: 'Compare mean and variance: a finite mean with a variance that is not.',
  remedy: 'Centre the pixels before squaring, or divide them first; float32 where the GPU has it.',
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
      because: 'The squares of the centred pixels are a few hundred.',
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
    ...under(half, [
      {
        predicate: {
          type: 'nonFiniteShare',
          stage: 'graph',
          step: 'square_0',
          atLeast: 1,
          atMost: 1,
        },
        because:
          'The darkest pixel squared is past 65 504. What is stored there, NaN or Inf, is the driver’s affair.',
      },
      {
        predicate: { type: 'firstNonFinite', stage: 'graph', step: 'square_0' },
        because: 'The pixels themselves are small enough.',
      },
      {
        predicate: { type: 'outputNonFinite', output: 'mean', atLeast: 0, atMost: 0 },
        because: 'The mean needs no square.',
      },
      {
        predicate: { type: 'outputNonFinite', output: 'variance', atLeast: 1, atMost: 1 },
        because: 'Both terms of the difference have overflowed.',
      },
      {
        predicate: { type: 'outcome', is: ['non-finite'] },
        because: 'The variance is handed out as it is.',
      },
    ]),
    {
      predicate: { type: 'outcome', is: ['masked'] },
      when: single,
      because: 'Float32 has room for the squares.',
    },
  ],
});
