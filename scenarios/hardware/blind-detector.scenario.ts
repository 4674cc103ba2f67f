import { defineScenario, faultOf } from '../../record/scenario.ts';
import { under } from '../shared.ts';
import { incident, measured, onWebgl } from './shared.ts';

export const blindDetector = defineScenario({
  id: 'blind-detector',
  title: 'Blind detector',
  story: 'A driver on which isnan is never true, and an app that relies on it.',
  difficulty: 'hard',
  userSees: 'No hand in the frames with a bad pixel, although the app replaces what is not finite.',
  symptoms: [
    'tf.isNaN misses NaN on Intel and NVIDIA',
    'NaN in the output although the input was checked',
    'where(isFinite) does not help on one device',
  ],
  mechanism:
    'isnan in a shader may be optimised away: a compiler that assumes there is no NaN takes it for false. For a healthy hand nothing changes. But a guard that asks the GPU, tf.isNaN or tf.isFinite, sees nothing: the NaN pixel is “finite”, stays in the picture and fills the palm network: {share of palm/-/concatenation_2} of what it gives is NaN. Clip, which is applied to the scores and asks isnan too, takes each NaN for a number and writes one of its bounds in its place. No score then reaches one half, and the hand is lost for a reason that no longer shows.',
  notice: 'Test tf.isNaN with a real NaN at start, in a tensor of a thousand elements or more.',
  remedy:
    'Look at the bits instead (floatBitsToUint in a shader, a Float32Array on the CPU), or check before the upload.',
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
      because: 'isFinite is made of isnan: the NaN passes for a number.',
    },
    {
      id: 'backend-self-test',
      args: {},
      effect: { does: 'refuses' },
      when: { backends: ['webgl'], inputs: measured },
      because: 'It asks isNaN about a NaN.',
    },
    {
      id: 'pixel-validation',
      args: {},
      effect: { does: 'refuses' },
      when: { args: { value: [NaN] }, inputs: measured },
      because: 'It looks at the pixels in JavaScript, before the GPU has them.',
    },
  ],
  expectations: [
    {
      predicate: { type: 'struck', fault: 'isnan-hook', atLeast: 104, atMost: 104, after: 0 },
      when: { backends: ['webgl'] },
      because: 'It is asked about 1 040 numbers, every tenth of them NaN, and finds none.',
    },
    ...under({ args: { value: [NaN] }, backends: ['webgl'], inputs: measured }, [
      {
        predicate: { type: 'struck', fault: 'bad-pixels', atLeast: 3, atMost: 3, after: NaN },
        because: 'Three channels of one pixel.',
      },
      {
        predicate: { type: 'blame', step: 'source/-/pixels', verdict: 'guilty' },
        because: 'The picture itself holds the NaN.',
      },
      {
        predicate: { type: 'someNonFinite', stage: 'palm' },
        because: 'The resampling reads that pixel; convolutions do not ask isnan.',
      },
      {
        predicate: { type: 'handsFound', atLeast: 0, atMost: 0 },
        because: 'No score reaches one half: the bound that clip writes for NaN is far below.',
      },
      { predicate: { type: 'outcome', is: ['silent'] }, because: 'No hand and no error.' },
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
          because: 'A convolution multiplies and adds; NaN goes through.',
        },
        {
          predicate: { type: 'nonFiniteShare', stage: 'palm', step: 'last', atLeast: 1, atMost: 1 },
          because: 'Convolutions spread it over every position and channel.',
        },
        {
          predicate: {
            type: 'event',
            step: 'decode/-/clip_by_value_0',
            event: { kind: 'NaN', event: 'kill' },
          },
          because:
            'Clip hands NaN on where isnan finds it. Here it finds none, and clamps. By driver: what a clamp makes of NaN.',
        },
      ],
    ),
  ],
});
