import { defineScenario, faultOf } from '../../engine/scenario.ts';
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
    'The same overflow by the book: IEEE float16 makes Inf, and the packed PReLU makes it NaN.',
  difficulty: 'hard',
  userSees: 'No hand, as in the overflow cascade.',
  symptoms: [
    'Infinity in a layer on one phone, NaN on another',
    'where does the NaN come from when nothing but Inf goes in',
    'Inf minus Inf is NaN',
  ],
  mechanism:
    'What a GPU stores past 65 504 is the driver’s affair. By IEEE 754 it is Infinity, and that is emulated here, step by step, on any GPU. {first bad step} is the first to overflow: {share of palm/-/depthwise_conv2d_8} of it is infinite and none of it NaN. The next convolution adds infinities of both signs: the first NaN. Then the packed PReLU, which multiplies by 0 what it does not want, turns every Inf that is left into NaN.',
  notice: 'Count Inf and NaN apart, layer by layer: the Inf comes first and names the place.',
  remedy: 'Divide the pixels; unpacked PReLU would keep the Inf, which helps nobody.',
  incidents: [
    {
      url: tfjsIssue(2475),
      title: 'tfjs#2475: infinite variance of a small image on an iPhone 11',
      cause: 'likely',
    },
  ],
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
      because: 'The pixels are too large, and the resampled ones are rounded.',
    },
    ...under(emulated, [
      {
        predicate: { type: 'firstNonFinite', stage: 'palm', step: 'depthwise_conv2d_8' },
        because: 'A sum of 25 products leaves ±65 504 there, as on a GPU that stores half.',
      },
      {
        predicate: {
          type: 'event',
          step: 'palm/-/depthwise_conv2d_8',
          event: { kind: 'Inf', event: 'generate' },
        },
        because: 'From 65 520 on float16 rounds to Infinity.',
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
        because: 'It adds +Inf and −Inf.',
      },
    ]),
    {
      predicate: {
        type: 'event',
        step: 'palm/-/prelu_9',
        event: { kind: 'Inf', event: 'kill' },
      },
      when: { ...emulated, backends: ['webgl'], packing: [true] },
      because: 'Packed PReLU multiplies Inf by 0.',
    },
    ...under(emulated, [
      {
        predicate: { type: 'blame', step: 'palm/-/depthwise_conv2d_8', verdict: 'overwhelmed' },
        because: 'Its inputs are finite, only too large; on golden inputs it is healthy.',
      },
      { predicate: { type: 'outcome', is: ['silent'] }, because: 'An empty list and no error.' },
      {
        predicate: { type: 'answers', are: [[]] },
        because: 'The app cannot tell it from a picture without a hand.',
      },
    ]),
  ],
});
