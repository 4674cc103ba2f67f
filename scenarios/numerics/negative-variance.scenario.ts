import { defineScenario, faultOf } from '../../record/scenario.ts';
import { overflows, under } from '../shared.ts';
import { inHalf, pinned } from './shared.ts';

const farOff = { args: { offset: [4096] }, inputs: ['graph:one-pass-variance'] } as const;

const farOffFloat32 = { ...farOff, precisions: ['float32'], modes: ['static'] } as const;

export const negativeVariance = defineScenario({
  id: 'negative-variance',
  title: 'Negative variance',
  story: 'The variance of samples far from 0, computed in one pass, comes out below 0.',
  difficulty: 'hard',
  userSees: 'A few rows are NaN. All other rows are wrong but look right.',
  symptoms: [
    'standard deviation is NaN',
    'variance is negative',
    'normalisation gives NaN for large means only',
  ],
  mechanism:
    'The one-pass formula subtracts the square of the mean from the mean of squares. Both numbers are about {magnitude of graph/-/square_1}, and their difference should be {golden magnitude of graph/-/sub_0} at most. Float32 stores numbers of that size in steps of 1 or 2, so the difference consists of rounding only. Here it is up to {magnitude of graph/-/sub_0}, of either sign. {share of graph/-/sqrt_0} of the roots are NaN, and the others are wrong as well.',
  notice:
    'Compare the deviation with the range of the samples. NaN reveals only some of the wrong rows.',
  remedy: 'Subtract the mean first, then square. Clamping the variance at 0 only hides the NaN.',
  tags: ['non-finite'],
  faults: [
    faultOf('operand-value', {
      operand: 'offset',
      reach: 'all',
      element: 0,
      value: 4096,
      lasts: 'permanent',
    }),
  ],
  controls: { offset: 'operand-value.value' },
  input: 'graph:one-pass-variance',
  pins: pinned('one-pass-variance'),
  mitigations: [
    {
      id: 'variance-clamp',
      args: {},
      effect: { does: 'changes', leaving: 'silent' },
      when: { ...farOffFloat32, packing: [true] },
      because: 'The NaN is gone, but the deviations are still wrong.',
    },
    {
      id: 'centre-first',
      args: {},
      effect: { does: 'restores' },
      when: { ...farOffFloat32, packing: [true] },
      because: 'Small numbers are squared, and nothing cancels.',
    },
  ],
  expectations: [
    {
      predicate: { type: 'struck', fault: 'operand-value', atLeast: 1, atMost: 1, after: 4096 },
      when: { args: { offset: [4096] } },
      because: 'The fault changes one number, and it is added to every sample.',
    },
    ...under(farOffFloat32, [
      {
        predicate: {
          type: 'event',
          step: 'graph/-/sqrt_0',
          event: { kind: 'NaN', event: 'generate' },
        },
        because: 'The root of a number below 0 is NaN.',
      },
      {
        predicate: { type: 'blame', step: 'graph/-/sqrt_0', verdict: 'overwhelmed' },
        because: 'The step’s argument is finite. On the golden argument, the step is healthy.',
      },
      {
        predicate: { type: 'outputNonFinite', output: 'deviation', atLeast: 1, atMost: 6 },
        because:
          'A few of 16 rows are NaN, depending on the order in which a backend adds. It is never most of them.',
      },
      { predicate: { type: 'outcome', is: ['non-finite'] }, because: 'The NaN is in the output.' },
    ]),
    ...under({ ...farOff, ...inHalf, measured: overflows }, [
      {
        predicate: {
          type: 'nonFiniteShare',
          stage: 'graph',
          step: 'square_0',
          atLeast: 1,
          atMost: 1,
        },
        because: 'In half precision the squares overflow before anything can cancel.',
      },
      { predicate: { type: 'outcome', is: ['non-finite'] }, because: 'Every row is NaN.' },
    ]),
  ],
  dependences: [
    {
      on: 'driver',
      what: 'The share of rows whose deviation is NaN, by the order in which the device adds',
      value: '{share of graph/-/sqrt_0}',
    },
  ],
});
