import { defineScenario, faultOf } from '../../record/scenario.ts';
import { question, under } from '../shared.ts';
import { cpuRestores, incident, measured, onWebgl } from './shared.ts';

/** The kernel, the effect and the size of the story. */
const asTold = {
  args: { kernel: ['FusedDepthwiseConv2D'], effect: ['zeros'], above: [100_000] },
  models: ['full'],
} as const;

export const zeroKernel = defineScenario({
  id: 'zero-kernel',
  title: 'Zero kernel',
  story: 'One kind of kernel gives zeros, but only for large tensors.',
  difficulty: 'hard',
  userSees:
    'Outcome {outcome}: {hands} hands where a sound GPU finds {golden hands}, and no error.',
  symptoms: [
    'model output is all zeros on one device',
    'wrong results for some input sizes only',
    'columns are swapped on Mali GPUs',
    'WEBGL_USE_SHAPES_UNIFORMS gives wrong results',
  ],
  mechanism:
    'Drivers miscompile, and caches mix up, single shaders, often only for textures of some size or form. The kernel runs, nothing is thrown, and what it writes is zero or in another order. Zeros are the friendliest of numbers: everything behind them is finite, and the biases go on as if nothing had happened.',
  notice:
    'Compare a network’s result on known input with the one from another backend, once at start, at the sizes that are used.',
  remedy:
    'Do not run where such a test fails; use the CPU backend there, or switch the flag that chooses that shader.',
  incidents: [
    incident(7430, 'some results of a model are zero with shapes as uniforms', 'confirmed'),
    incident(7448, 'predictions are zero at one size of a tensor and right below it', 'likely'),
    incident(
      6478,
      'MatMulPacked is wrong with shapes as uniforms: two shaders share one key',
      'confirmed',
    ),
    incident(6775, 'depthwise convolution is wrong for narrow textures on Mali GPUs', 'confirmed'),
  ],
  tags: ['driver'],
  faults: [
    faultOf('zero-kernel', { kernel: 'FusedDepthwiseConv2D', effect: 'zeros', above: 100_000 }),
  ],
  controls: {
    kernel: 'zero-kernel.kernel',
    effect: 'zero-kernel.effect',
    above: 'zero-kernel.above',
  },
  pins: [onWebgl],
  mitigations: [
    {
      id: 'backend-self-test',
      args: {},
      effect: { does: 'refuses' },
      when: { inputs: measured },
      because: 'It runs a depthwise convolution of that size whose result it knows.',
    },
    cpuRestores,
  ],
  claims: [
    {
      says: 'Trouble with hardware or drivers shows as broader system errors rather than as NaN.',
      heard: question,
      when: { ...asTold, inputs: measured },
      holdsIf: { type: 'outcome', is: ['thrown'] },
      standing: { is: 'refuted' },
    },
  ],
  expectations: [
    ...under({ ...asTold, inputs: measured }, [
      {
        predicate: {
          type: 'struck',
          fault: 'zero-kernel',
          atLeast: 1_769_472,
          atMost: 1_769_472,
          after: 0,
        },
        because:
          'All values of all results of that kernel that are larger than the limit; none was 0 before.',
      },
      { predicate: { type: 'allFinite' }, because: 'Zeros make no NaN in sums and products.' },
      {
        predicate: { type: 'blame', step: 'palm/-/depthwise_conv2d_0', verdict: 'guilty' },
        because: 'It is given what the golden run gave it, and returns something else.',
      },
      {
        predicate: { type: 'handsFound', atLeast: 0, atMost: 0 },
        because: 'Without its first depthwise convolutions the palm network sees no palm.',
      },
      { predicate: { type: 'outcome', is: ['silent'] }, because: 'No hand, no NaN, no error.' },
    ]),
  ],
});
