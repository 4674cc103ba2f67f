import { FLOAT16_MAX } from '../common/numbers.ts';
import { defineScenario, faultOf, type ScenarioFamily } from '../engine/scenario.ts';
import { question, several, tfjsIssue } from './shared.ts';

const family: ScenarioFamily = {
  id: 'precision',
  title: 'Precision',
  order: ['half-is-fine', 'overflow-cascade', 'overflow-to-infinity'],
  tags: ['float16'],
};
export default family;

const float16 = { backend: 'webgl', precision: 'float16', packing: true } as const;

export const halfIsFine = defineScenario({
  id: 'half-is-fine',
  title: 'Half is fine',
  story: 'A GPU that stores half precision, and a clean picture.',
  difficulty: 'easy',
  userSees: 'The hand, where it is.',
  symptoms: ['float16 textures break the model', 'WEBGL_FORCE_F16_TEXTURES', 'NaN on phones only'],
  mechanism:
    'Many phones store tensors as float16, with 11 significant bits and a largest value of 65 504. With pixels divided as they should be, no value inside the networks comes near that: the largest is {largest magnitude}. Rounding moves the key points by {key-point distance} of the palm.',
  notice: 'Nothing is to be noticed: the result is the same within the tolerance.',
  remedy: 'None is needed. Look at the range of the input instead.',
  incidents: [
    {
      url: tfjsIssue(265),
      title: 'tfjs#265: results are imprecise on phones with half-precision textures',
      cause: 'confirmed',
    },
    {
      url: tfjsIssue(1209),
      title: 'tfjs#1209: a deep model becomes garbage on Android',
      cause: 'confirmed',
    },
  ],
  tags: ['masked', 'float16'],
  faults: [],
  realm: float16,
  pins: [{ setting: 'precision', because: 'Half precision is what is put to the test.' }],
  claims: [
    {
      says: 'Very low-precision floating point makes the model return NaN.',
      heard: question,
      when: { precisions: ['float16'] },
      holdsIf: { type: 'someNonFinite' },
      standing: { is: 'refuted' },
    },
  ],
  expectations: [
    {
      predicate: { type: 'storesAtMost', value: FLOAT16_MAX },
      when: { precisions: ['float16'] },
      because: 'That is the fault: the realm stores half precision.',
    },
    {
      predicate: { type: 'allFinite' },
      when: { precisions: ['float16'], inputs: several },
      because: 'The largest value of the clean networks is far below 65 504.',
    },
    {
      predicate: { type: 'outcome', is: ['masked'] },
      when: { precisions: ['float16'], inputs: several },
      because: 'Rounding moves key points by far less than 2 % of the palm.',
    },
  ],
});

export const overflowCascade = defineScenario({
  id: 'overflow-cascade',
  title: 'Overflow cascade',
  story: 'Undivided 0–255 pixels on a phone that computes in half precision.',
  difficulty: 'hard',
  userSees: 'No hand on the phone; on the desktop none either, but without a single NaN.',
  symptoms: [
    'works on the desktop, no hand on the phone',
    'all NaN inside the model, empty result',
    'NaN on Android and iOS only',
  ],
  mechanism:
    'Undivided pixels make every value inside the palm network some 255 times too large. In float32 that is harmless; in half precision a sum of 25 products of a 5 × 5 depthwise convolution leaves ±65 504 and is stored as NaN or Inf. Convolutions spread it, max-pool hides part of it, the residual additions bring it back, until every value is NaN. First bad step here: {first bad step}; {bad steps} of {steps} steps are bad, {share of palm/-/concatenation_2} of the palm output.',
  notice: 'Compare the same frame on a desktop and on the phone, step by step.',
  remedy: 'Divide the pixels. Float32 textures alone give a finite result, but still no hand.',
  tags: ['silent', 'float16'],
  faults: [faultOf('network-input-scale', { scale: 255 })],
  controls: { scale: 'network-input-scale.scale' },
  realm: float16,
  pins: [{ setting: 'precision', because: 'In single precision nothing overflows.' }],
  mitigations: [
    {
      id: 'divide-pixels',
      args: {},
      effect: { does: 'restores' },
      when: { precisions: ['float16'], inputs: several },
      because: 'Divided pixels never come near 65 504 inside the network.',
    },
    {
      id: 'range-check',
      args: {},
      effect: { does: 'refuses' },
      when: { precisions: ['float16'], inputs: several },
      because: 'It looks at the largest value of what each network is given.',
    },
  ],
  expectations: [
    {
      predicate: { type: 'faultStruck' },
      when: { args: { scale: [255] } },
      because: 'Every value of the picture but an exact zero becomes another.',
    },
    {
      predicate: { type: 'storesAtMost', value: FLOAT16_MAX },
      when: { precisions: ['float16'] },
      because: 'The realm stores half precision.',
    },
    {
      predicate: { type: 'blame', step: 'palm/-/depthwise_conv2d_8', verdict: 'overwhelmed' },
      when: {
        args: { scale: [255] },
        precisions: ['float16'],
        models: ['full'],
        modes: ['static'],
        inputs: several,
      },
      because: 'Its inputs are finite, only too large; on golden inputs it is healthy.',
    },
    {
      predicate: { type: 'nonFiniteShare', stage: 'palm', step: 'last', atLeast: 1, atMost: 1 },
      when: { args: { scale: [255] }, precisions: ['float16'], modes: ['static'], inputs: several },
      because: 'Convolutions spread the first NaN over every position and channel.',
    },
    {
      predicate: { type: 'gateDecidedByNaN', gate: 'non-max suppression' },
      when: { args: { scale: [255] }, precisions: ['float16'], modes: ['static'], inputs: several },
      because: 'NaN > −Infinity is false: the only thing that stops it, by accident.',
    },
    {
      predicate: { type: 'outcome', is: ['silent'] },
      when: { args: { scale: [255] }, precisions: ['float16'], modes: ['static'], inputs: several },
      because: 'An empty list and no error.',
    },
    {
      predicate: { type: 'answers', are: [[]] },
      when: {
        args: { scale: [255] },
        precisions: ['float16'],
        modes: ['static'],
        inputs: several,
      },
      because: 'The app cannot tell it from a picture without a hand.',
    },
  ],
  matrix: {
    rows: { of: 'input', values: ['open-palm', 'back', 'pointing'] },
    columns: { of: 'argument', name: 'scale', values: [1, 2, 32, 128, 255] },
    outcomes: [
      ['masked', 'silent', 'silent', 'silent', 'silent'],
      ['masked', 'silent', 'silent', 'silent', 'silent'],
      ['masked', 'silent', 'silent', 'silent', 'silent'],
    ],
    because: 'Somewhere on the way from 1 to 255 silence sets in, long before the first NaN.',
  },
});

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
    {
      predicate: { type: 'firstNonFinite', stage: 'palm', step: 'depthwise_conv2d_8' },
      when: emulated,
      because: 'A sum of 25 products leaves ±65 504 there, as on a GPU that stores half.',
    },
    {
      predicate: {
        type: 'event',
        step: 'palm/-/depthwise_conv2d_8',
        event: { kind: 'Inf', event: 'generate' },
      },
      when: emulated,
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
      when: emulated,
      because: 'Overflow alone makes no NaN.',
    },
    {
      predicate: {
        type: 'event',
        step: 'palm/-/conv2d_9',
        event: { kind: 'NaN', event: 'generate' },
      },
      when: emulated,
      because: 'It adds +Inf and −Inf.',
    },
    {
      predicate: {
        type: 'event',
        step: 'palm/-/prelu_9',
        event: { kind: 'Inf', event: 'kill' },
      },
      when: { ...emulated, packing: [true] },
      because: 'Packed PReLU multiplies Inf by 0.',
    },
    {
      predicate: { type: 'blame', step: 'palm/-/depthwise_conv2d_8', verdict: 'overwhelmed' },
      when: emulated,
      because: 'Its inputs are finite, only too large; on golden inputs it is healthy.',
    },
    {
      predicate: { type: 'outcome', is: ['silent'] },
      when: emulated,
      because: 'An empty list and no error.',
    },
    {
      predicate: { type: 'answers', are: [[]] },
      when: emulated,
      because: 'The app cannot tell it from a picture without a hand.',
    },
  ],
});
