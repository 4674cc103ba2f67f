import { defineScenario, faultOf } from '../../record/scenario.ts';
import { under } from '../shared.ts';
import { incident, measured, onWebgl } from './shared.ts';

export const blindDetector = defineScenario({
  id: 'blind-detector',
  title: 'GPU that never sees NaN',
  story: 'On this driver isnan is never true, and the app relies on it.',
  difficulty: 'hard',
  userSees:
    'No hand is found in frames with a bad pixel, although the app replaces non-finite values.',
  symptoms: [
    'tf.isNaN misses NaN on Intel and NVIDIA',
    'NaN in the output although the input was checked',
    'where(isFinite) does not help on one device',
  ],
  mechanism:
    'A shader compiler that assumes there is no NaN may replace isnan by false. For a healthy hand, nothing changes. But a guard that uses the GPU’s tf.isNaN or tf.isFinite sees nothing. It takes the NaN pixel for finite and leaves it in the picture. The NaN then fills the palm network, and {share of palm/-/concatenation_2} of its output is NaN. Clip, which is applied to the scores, uses isnan too. It takes each NaN for a number and replaces it by one of its bounds. No score then reaches 0.5. The hand is lost, and no NaN is left to show why.',
  notice: 'At start, test tf.isNaN with a real NaN, in a tensor of at least a thousand elements.',
  remedy:
    'Test the bits instead, with floatBitsToUint in a shader or a Float32Array on the CPU. Or check before the upload.',
  incidents: [
    incident(5800, 'isNaN misses NaN', 'likely'),
    incident(7270, 'isNaN on Intel', 'likely'),
  ],
  tags: ['driver'],
  faults: [
    faultOf('isnan-hook', { answer: 'never' }),
    faultOf('bad-pixels', { where: 'pixel', x: 321, y: 241, value: NaN }),
  ],
  controls: { value: 'bad-pixels.value' },
  pins: [onWebgl],
  mitigations: [
    {
      id: 'sanitise-input',
      args: {},
      effect: { does: 'does not help', leaving: 'silent' },
      when: { args: { value: [NaN] }, backends: ['webgl'], inputs: measured },
      because: 'isFinite is built on isnan, so the NaN passes for a number.',
    },
    {
      id: 'backend-self-test',
      args: {},
      effect: { does: 'refuses' },
      when: { backends: ['webgl'], inputs: measured },
      because: 'The guard runs isNaN on a NaN.',
    },
    {
      id: 'pixel-validation',
      args: {},
      effect: { does: 'refuses' },
      when: { args: { value: [NaN] }, inputs: measured },
      because: 'The guard checks the pixels in JavaScript, before they reach the GPU.',
    },
  ],
  expectations: [
    {
      predicate: { type: 'struck', fault: 'isnan-hook', atLeast: 104, atMost: 104, after: 0 },
      when: { backends: ['webgl'] },
      because: 'isnan is tested on 1 040 numbers, of which every tenth is NaN, and it finds none.',
    },
    ...under({ args: { value: [NaN] }, backends: ['webgl'], inputs: measured }, [
      {
        predicate: { type: 'struck', fault: 'bad-pixels', atLeast: 3, atMost: 3, after: NaN },
        because: 'The fault changes three channels of one pixel.',
      },
      {
        predicate: { type: 'blame', step: 'source/-/pixels', verdict: 'guilty' },
        because: 'The picture itself holds the NaN.',
      },
      {
        predicate: { type: 'someNonFinite', stage: 'palm' },
        because: 'The resampling reads that pixel, and convolutions do not use isnan.',
      },
      {
        predicate: { type: 'itemsFound', atLeast: 0, atMost: 0 },
        because:
          'No score reaches 0.5, because the bound that clip writes for NaN is far below it.',
      },
      {
        predicate: { type: 'outcome', is: ['silent'] },
        because: 'The app gets no hand and no error.',
      },
    ]),
    ...under(
      {
        args: { value: [NaN] },
        backends: ['webgl'],
        precisions: ['float32'],
        packing: [true],
        models: ['full'],
        modes: ['static'],
        inputs: measured,
      },
      [
        {
          predicate: { type: 'firstNonFinite', stage: 'palm', step: 'conv2d_0' },
          because: 'A convolution only multiplies and adds, so NaN passes through.',
        },
        {
          predicate: { type: 'nonFiniteShare', stage: 'palm', step: 'last', atLeast: 1, atMost: 1 },
          because: 'Convolutions spread it to every position and channel.',
        },
        {
          predicate: {
            type: 'event',
            step: 'decode/-/clip_by_value_0',
            event: { kind: 'NaN', event: 'kill' },
          },
          because:
            'Where isnan finds a NaN, clip passes it on. Here isnan finds none, and clip clamps it. The driver decides which bound NaN becomes.',
        },
      ],
    ),
  ],
});
