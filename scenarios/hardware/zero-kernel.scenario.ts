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
  title: 'Kernel that returns zeros',
  story: 'One kind of kernel returns zeros, but only for large tensors.',
  difficulty: 'hard',
  userSees:
    'Hands found: {items}. A sound GPU finds {golden items}. There is no error, and the outcome is {outcome}.',
  symptoms: [
    'model output is all zeros on one device',
    'wrong results for some input sizes only',
    'columns are swapped on Mali GPUs',
    'WEBGL_USE_SHAPES_UNIFORMS gives wrong results',
  ],
  mechanism:
    'Some drivers miscompile a shader, and some caches confuse two shaders, often only for textures of certain sizes or shapes. The kernel runs, nothing is thrown, and it writes zeros or values in another order. Zeros look harmless. Every later value is finite, and the biases are added as usual.',
  notice:
    'At start, run a network on known input, at the sizes you use, and compare the result with another backend.',
  remedy:
    'Do not run where such a test fails. Use the CPU backend there, or switch the flag that selects that shader.',
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
      because: 'The guard runs a depthwise convolution of that size whose result it knows.',
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
          'Every result of that kernel above the size limit is all zeros. None of its values was 0 before.',
      },
      { predicate: { type: 'allFinite' }, because: 'Sums and products of zeros make no NaN.' },
      {
        predicate: { type: 'blame', step: 'palm/-/depthwise_conv2d_0', verdict: 'guilty' },
        because: 'This step gets the same input as in the golden run and returns something else.',
      },
      {
        predicate: { type: 'itemsFound', atLeast: 0, atMost: 0 },
        because: 'Without its first depthwise convolutions, the palm network finds no palm.',
      },
      {
        predicate: { type: 'outcome', is: ['silent'] },
        because: 'The app gets no hand, no NaN and no error.',
      },
    ]),
  ],
});
