import { defineScenario, faultOf } from '../../engine/scenario.ts';
import { under } from '../shared.ts';
import { inHalf, pinned } from './shared.ts';

const farOff = { args: { offset: [4096] }, inputs: ['graph:one-pass-variance'] } as const;

const farOffFloat32 = { ...farOff, precisions: ['float32'], modes: ['static'] } as const;

export const negativeVariance = defineScenario({
  id: 'negative-variance',
  title: 'Negative variance',
  story: 'A variance in one pass, of samples far from 0, comes out below 0.',
  difficulty: 'hard',
  userSees: 'NaN in a few rows; all other rows are wrong and look right.',
  symptoms: [
    'standard deviation is NaN',
    'variance is negative',
    'normalisation gives NaN for large means only',
  ],
  mechanism:
    'The mean of squares minus the square of the mean: two numbers of {magnitude of graph/-/square_1} whose difference should be {golden magnitude of graph/-/sub_0} at most. Float32 stores numbers of that size in steps of 1 or 2, so nothing of the difference is left but rounding. It is up to {magnitude of graph/-/sub_0} here, of either sign; {share of graph/-/sqrt_0} of the roots are NaN, and the others are wrong as well.',
  notice: 'Compare the deviation with the range of the samples; NaN shows only some of the rows.',
  remedy: 'Subtract the mean first, then square. Clamping the variance at 0 hides the NaN only.',
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
      because: 'No NaN any more; the deviations are wrong still.',
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
      because: 'One number, added to every sample.',
    },
    ...under(farOffFloat32, [
      {
        predicate: {
          type: 'event',
          step: 'graph/-/sqrt_0',
          event: { kind: 'NaN', event: 'generate' },
        },
        because: 'The root of a number below 0.',
      },
      {
        predicate: { type: 'blame', step: 'graph/-/sqrt_0', verdict: 'overwhelmed' },
        because: 'Its argument is finite; on the golden one it is healthy.',
      },
      {
        predicate: { type: 'outputNonFinite', output: 'deviation', atLeast: 1, atMost: 6 },
        because: 'A few of 16 rows, by the order in which a backend adds; never most of them.',
      },
      { predicate: { type: 'outcome', is: ['non-finite'] }, because: 'The NaN is in the output.' },
    ]),
    ...under({ ...farOff, ...inHalf }, [
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
});
