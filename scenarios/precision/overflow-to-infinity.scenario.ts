import { defineScenario, faultOf } from '../../record/scenario.ts';
import { tfjsIssue, under } from '../shared.ts';

/** Expectations of what was measured there. */
const emulated = {
  args: { scale: [255], format: ['float16'] },
  precisions: ['float32'],
  models: ['full'],
  modes: ['static'],
  inputs: ['open-palm'],
} as const;

export const overflowToInfinity = defineScenario({
  id: 'overflow-to-infinity',
  title: 'Overflow to infinity',
  story:
    'Undivided pixels overflow as IEEE 754 defines it. Float16 makes Inf, and adding infinities of both signs makes NaN.',
  difficulty: 'hard',
  userSees: 'No hand, as in the overflow cascade.',
  symptoms: [
    'Infinity in a layer on one phone, NaN on another',
    'where does the NaN come from when nothing but Inf goes in',
    'Inf minus Inf is NaN',
  ],
  mechanism:
    'The driver decides what a GPU stores above 65 504. IEEE 754 says Infinity, and this scenario emulates that step by step on any GPU. {first bad step} is the first step to overflow. {share of palm/-/depthwise_conv2d_8} of its output is infinite, and none of it is NaN. The next convolution adds infinities of both signs, which makes the first NaN. The packed PReLU multiplies unwanted terms by 0, and 0 × Inf is NaN. The driver decides whether it computes that product: on some, every remaining Inf becomes NaN, and on others, whose compiler makes a selection of it, Inf passes. On this device, PReLU of Inf is {self-test of preluOfInf}.',
  notice:
    'Count Inf and NaN separately, layer by layer. The Inf comes first and shows where the overflow starts.',
  remedy: 'Divide the pixels. An unpacked PReLU would keep the Inf, which does not help either.',
  incidents: [
    {
      url: tfjsIssue(2475),
      title: 'tfjs#2475: infinite variance of a small image on an iPhone 11',
      cause: 'likely',
    },
  ],
  elsewhere: {
    wasm: {
      mechanism:
        'The driver decides what a GPU stores above 65 504. IEEE 754 says Infinity, and this scenario emulates that step by step on any backend. {first bad step} is the first step to overflow. The next convolution adds infinities of both signs, which makes the first NaN. On WASM, PReLU passes Inf and NaN on as they are.',
    },
  },
  tags: ['silent', 'float16', 'emulated'],
  faults: [
    faultOf('network-input-scale', { scale: 255 }),
    faultOf('emulated-precision', { format: 'float16' }),
  ],
  controls: { scale: 'network-input-scale.scale', format: 'emulated-precision.format' },
  pins: [
    { setting: 'precision', because: 'Half precision is emulated on single-precision textures.' },
  ],
  expectations: [
    {
      predicate: { type: 'faultStruck' },
      when: { args: { scale: [255] } },
      because: 'The pixels are too large, and the resampled pixels are rounded.',
    },
    ...under(emulated, [
      {
        predicate: { type: 'firstNonFinite', stage: 'palm', step: 'depthwise_conv2d_8' },
        because:
          'A sum of 25 products leaves ±65 504 there, as on a GPU that stores half precision.',
      },
      {
        predicate: {
          type: 'event',
          step: 'palm/-/depthwise_conv2d_8',
          event: { kind: 'Inf', event: 'generate' },
        },
        because: 'From 65 520 on, float16 rounds to Infinity.',
      },
      {
        predicate: {
          type: 'share',
          step: 'palm/-/depthwise_conv2d_8',
          of: 'NaN',
          atLeast: 0,
          atMost: 0,
        },
        because: 'Overflow alone makes no NaN.',
      },
      {
        predicate: {
          type: 'event',
          step: 'palm/-/conv2d_9',
          event: { kind: 'NaN', event: 'generate' },
        },
        because: 'This step adds +Inf and −Inf.',
      },
    ]),
    {
      predicate: {
        type: 'event',
        step: 'palm/-/prelu_9',
        event: { kind: 'Inf', event: 'kill' },
      },
      when: {
        ...emulated,
        backends: ['webgl'],
        packing: [true],
        measured: { preluOfInf: [NaN] },
      },
      because: 'Packed PReLU multiplies Inf by 0, and this driver computes the product.',
    },
    {
      predicate: {
        type: 'event',
        step: 'palm/-/prelu_9',
        event: { kind: 'Inf', event: 'propagate' },
      },
      when: {
        ...emulated,
        backends: ['webgl'],
        packing: [true],
        measured: { preluOfInf: [Infinity] },
      },
      because: 'The compiler of this driver makes a selection of the product with 0.',
    },
    ...under(emulated, [
      {
        predicate: { type: 'blame', step: 'palm/-/depthwise_conv2d_8', verdict: 'overwhelmed' },
        because:
          'The step’s inputs are finite but too large. On golden inputs, the step is healthy.',
      },
      {
        predicate: { type: 'outcome', is: ['silent'] },
        because: 'The app gets an empty list and no error.',
      },
      {
        predicate: { type: 'answers', are: [[]] },
        because: 'To the app, it looks like a picture without a hand.',
      },
    ]),
  ],
  dependences: [
    { on: 'driver', what: 'The packed PReLU of Inf', value: '{self-test of preluOfInf}' },
    {
      on: 'driver',
      what: 'The share of prelu_9 that is Inf',
      value: '{Inf share of palm/-/prelu_9}',
    },
  ],
});
