import { FLOAT16_MAX } from '../common/numbers.ts';
import { defineScenario, faultOf, type ScenarioFamily } from '../engine/scenario.ts';
import { question, several, tfjsIssue, under } from './shared.ts';

const family: ScenarioFamily = {
  id: 'precision',
  title: 'Precision',
  order: [
    'half-is-fine',
    'overflow-cascade',
    'overflow-to-infinity',
    'exploding-variance',
    'vanishing-epsilon',
    'epsilon-lies',
    'lost-subnormals',
  ],
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
    'Many phones store tensors as float16, with 11 significant bits and a largest value of 65 504. With pixels divided as they should be, no value inside the networks comes near that: the largest is {largest magnitude}. Rounding moves the key points by {key-point distance}.',
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
    ...under({ precisions: ['float16'], inputs: several }, [
      {
        predicate: { type: 'allFinite' },
        because: 'The largest value of the clean networks is far below 65 504.',
      },
      {
        predicate: { type: 'outcome', is: ['masked'] },
        because: 'Rounding moves key points by less than 2 % of the palm.',
      },
      {
        predicate: { type: 'keypointDistance', atLeast: 0.001, atMost: 0.02 },
        because:
          'In single precision they would not move at all. How far they do is a matter of the picture, and of how the driver rounds.',
      },
    ]),
    {
      predicate: { type: 'sameHands' },
      when: { precisions: ['float32'], packing: [true], inputs: several },
      because: 'Then both runs are made in the same realm.',
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
    'works on my laptop, not on some phones',
    'empty array on Android, the hand is found on the desktop',
  ],
  mechanism:
    'Undivided pixels make every value inside the palm network larger by the factor that was not divided by. In float32 that is harmless; in half precision a sum of 25 products of a 5 × 5 depthwise convolution leaves ±65 504 and is stored as NaN or Inf. Convolutions spread it, max-pool hides part of it, the residual additions bring it back, until every value is NaN. First bad step here: {first bad step}; {bad steps} of {steps} steps are bad, {share of palm/-/concatenation_2} of the palm output.',
  notice: 'Compare the same frame on a desktop and on the phone, step by step.',
  remedy:
    'Divide the pixels. Float32 textures alone keep every value finite, and still give no hand.',
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
    {
      id: 'keep-float32',
      args: {},
      effect: { does: 'does not help', leaving: 'silent' },
      when: { precisions: ['float16'], inputs: several },
      because: 'No value is NaN any more, and the palm network finds no hand in pixels so bright.',
    },
  ],
  claims: [
    {
      says: 'Very low-precision floating point makes numerical instability worse: there is NaN inside the network.',
      heard: question,
      when: { args: { scale: [255] }, modes: ['static'], models: ['full'], inputs: several },
      holdsIf: { type: 'someNonFinite', stage: 'palm' },
      standing: {
        is: 'depends',
        on: 'the precision: the same pixels overflow in half precision and not in single precision',
        confirmedWhen: { precisions: ['float16'] },
      },
    },
  ],
  expectations: [
    {
      predicate: { type: 'allFinite' },
      when: {
        args: { scale: [255] },
        modes: ['static'],
        inputs: several,
        precisions: ['float16'],
        mitigations: ['keep-float32'],
      },
      because: 'Float32 has room for what half precision has not.',
    },
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
    ...under(
      { args: { scale: [255] }, precisions: ['float16'], modes: ['static'], inputs: several },
      [
        {
          predicate: { type: 'nonFiniteShare', stage: 'palm', step: 'last', atLeast: 1, atMost: 1 },
          because: 'Convolutions spread the first NaN over every position and channel.',
        },
        {
          predicate: { type: 'gateDecidedByNaN', gate: 'non-max suppression' },
          because: 'NaN > −Infinity is false: the only thing that stops it, by accident.',
        },
        { predicate: { type: 'outcome', is: ['silent'] }, because: 'An empty list and no error.' },
        {
          predicate: { type: 'answers', are: [[]] },
          because: 'The app cannot tell it from a picture without a hand.',
        },
      ],
    ),
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
      when: { ...emulated, packing: [true] },
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

const pinned = (graph: string) =>
  [
    { setting: 'precision', because: 'The number format is the fault; nothing else is changed.' },
    {
      setting: 'input',
      because: `It happens in the graph ${graph}; the hand networks hold nothing of the kind.`,
    },
  ] as const;

/** Where the graphs were run in half precision. */
const half = {
  backends: ['webgl'],
  precisions: ['float16'],
  packing: [true],
  modes: ['static'],
} as const;
/** And in single precision, where the golden run itself is made. */
const single = { precisions: ['float32'], modes: ['static'] } as const;

const storesHalf = {
  predicate: { type: 'storesAtMost', value: FLOAT16_MAX },
  when: { precisions: ['float16'] },
  because: 'That is the fault: the realm stores half precision.',
} as const;

const keepsFloat32 = (because: string) =>
  ({ id: 'keep-float32', args: {}, effect: { does: 'restores' }, when: half, because }) as const;

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

export const vanishingEpsilon = defineScenario({
  id: 'vanishing-epsilon',
  title: 'Vanishing epsilon',
  story: 'A step of Adam with its usual epsilon of 1e-8, on a GPU that stores half precision.',
  difficulty: 'hard',
  userSees: 'Training on the phone: the loss is NaN after the first step.',
  symptoms: [
    'loss is NaN on mobile only',
    'Adam gives NaN weights on iOS',
    'epsilon 1e-8 becomes 0 in float16',
  ],
  mechanism:
    'Half precision rounds 1e-8 to 0. The squared gradients, times 0.001, are below its smallest number as well: of the mean of squares nothing is left ({magnitude of graph/-/add_1}, where float32 has {golden magnitude of graph/-/add_1}). Root plus epsilon is {magnitude of graph/-/add_2}, the gradient is divided by it, and {share of graph/-/sub_0} of the new weights are not finite.',
  notice: 'The first update already does it: check the weights after one step on the device.',
  remedy: 'An epsilon of 1e-4 or more where tensors are stored in float16; or float32.',
  incidents: [
    {
      url: tfjsIssue(425),
      title: 'tfjs#425: an optimiser gives NaN on half-float devices',
      cause: 'confirmed',
    },
    {
      url: 'https://github.com/tensorflow/tfjs-core/pull/1223',
      title: 'tfjs-core#1223: optimisers take an epsilon that the device can hold',
      cause: 'confirmed',
    },
  ],
  tags: ['non-finite', 'float16', 'training'],
  faults: [],
  input: 'graph:adam',
  realm: float16,
  pins: pinned('adam'),
  mitigations: [
    {
      id: 'epsilon-table',
      args: {},
      effect: { does: 'restores' },
      when: half,
      because:
        '1e-4 is stored as a number above 0. The step is smaller; the weights are the same within the tolerance.',
    },
    {
      id: 'safe-denominator',
      args: { epsilon: 1e-4 },
      effect: { does: 'restores' },
      when: half,
      because: 'The divisor is 1e-4, and not 0; with 1e-8 in its place it would be 0 still.',
    },
    keepsFloat32('Float32 holds 1e-8 and the squares.'),
  ],
  claims: [
    {
      says: 'Adding a very small number to the divisor prevents NaN.',
      heard: question,
      when: { inputs: ['graph:adam'], modes: ['static'] },
      holdsIf: { type: 'outputNonFinite', output: 'weights', atLeast: 0, atMost: 0 },
      standing: {
        is: 'depends',
        on: 'the number format: 1e-8 is stored in float32 and is 0 in float16',
        confirmedWhen: { precisions: ['float32'] },
      },
    },
  ],
  expectations: [
    storesHalf,
    ...under(half, [
      {
        predicate: { type: 'magnitude', step: 'graph/-/add_2', atLeast: 0, atMost: 0 },
        because: 'Root and epsilon are both 0 there.',
      },
      {
        predicate: { type: 'nonFiniteShare', stage: 'graph', step: 'div_0', atLeast: 1, atMost: 1 },
        because: 'A number divided by 0: Inf by the book, and NaN on a GPU that stores Inf as NaN.',
      },
      {
        predicate: { type: 'blame', step: 'graph/-/div_0', verdict: 'overwhelmed' },
        because: 'Its divisor is 0, which is finite.',
      },
      {
        predicate: { type: 'nonFiniteShare', stage: 'graph', step: 'last', atLeast: 1, atMost: 1 },
        because: 'Every weight takes the step.',
      },
      {
        predicate: { type: 'outcome', is: ['non-finite'] },
        because: 'The weights are what the step gives.',
      },
    ]),
    {
      predicate: { type: 'outcome', is: ['masked'] },
      when: single,
      because: 'Float32 holds 1e-8 and the squares.',
    },
  ],
});

export const epsilonLies = defineScenario({
  id: 'epsilon-lies',
  title: 'Epsilon lies',
  story: 'The backend is asked for its epsilon, and names that of the other number format.',
  difficulty: 'hard',
  userSees: 'Nothing at once: sums and quotients that are a little off, and one day a NaN.',
  symptoms: [
    'tf.backend().epsilon() is 1e-7 on a float16 device',
    'tf.backend().epsilon() is 1e-4 on the desktop',
    'floatPrecision() returns 32 on a phone',
  ],
  mechanism:
    'tf.backend().epsilon() is 1e-7 if floatPrecision() says 32, and 1e-4 if it says 16. On WebGL it says 16, untested, where float32 can be rendered, and 32 where it cannot if a 1e-8 survives, which it does here: the two are the wrong way round. In this run epsilon is {magnitude of graph/-/epsilon} in half precision, and {golden magnitude of graph/-/epsilon} in the golden run in single precision. Sums are {divergence of graph/-/add_0} away from each other.',
  notice: 'Print tf.backend().epsilon() on the device, next to what its textures store.',
  remedy: 'Do not ask: keep a table of your own, 1e-7 for float32 and 1e-4 for float16.',
  incidents: [
    {
      url: 'https://github.com/tensorflow/tfjs-core/pull/1239',
      title: 'tfjs-core#1239: epsilon was the opposite of the right value, mended in 2018',
      cause: 'confirmed',
    },
  ],
  tags: ['silent', 'float16', 'webgl'],
  faults: [],
  input: 'graph:epsilon',
  realm: float16,
  pins: pinned('epsilon'),
  mitigations: [
    {
      id: 'epsilon-table',
      args: {},
      effect: { does: 'restores' },
      when: half,
      because:
        '1e-4 is right for half precision; the golden run has it, wrongly, for single precision.',
    },
    keepsFloat32('Both runs then name the same number. In float32 it is the wrong one.'),
  ],
  expectations: [
    storesHalf,
    {
      predicate: {
        type: 'outputValue',
        output: 'epsilon',
        element: 0,
        atLeast: 0.9e-7,
        atMost: 1.3e-7,
      },
      when: half,
      because: '1e-7, rounded to what half precision stores: the epsilon of float32.',
    },
    {
      predicate: {
        type: 'outputValue',
        output: 'epsilon',
        element: 0,
        atLeast: 0.99e-4,
        atMost: 1.01e-4,
      },
      when: { ...single, backends: ['webgl'] },
      because: 'The epsilon of float16.',
    },
    {
      predicate: {
        type: 'outputValue',
        output: 'epsilon',
        element: 0,
        atLeast: 0.99e-7,
        atMost: 1.01e-7,
      },
      when: { ...single, backends: ['cpu'] },
      because: 'The CPU backend computes in float32, and says so.',
    },
    {
      predicate: { type: 'outcome', is: ['silent'] },
      when: half,
      because: 'Every number is finite.',
    },
    {
      predicate: { type: 'outcome', is: ['masked'] },
      when: single,
      because: 'The golden run is then made with the same epsilon.',
    },
  ],
});

export const lostSubnormals = defineScenario({
  id: 'lost-subnormals',
  title: 'Lost subnormals',
  story: 'Two small factors meet before the large one, on a GPU that stores half precision.',
  difficulty: 'hard',
  userSees: 'Zero, where there should be a small number. No NaN, no error.',
  symptoms: [
    'small values become 0 on iOS',
    'values below 1e-4 are zero on the phone',
    'output is all zeros on mobile',
  ],
  mechanism:
    'Half precision thins out below 6.1e-5, where its numbers are subnormal and some GPUs write 0, and ends at 6e-8 on all of them. The first product is {golden magnitude of graph/-/mul_0} at most in float32 and {magnitude of graph/-/mul_0} here. The large factor, which would bring it back to {golden magnitude of graph/-/mul_1}, comes too late: it multiplies 0.',
  notice: 'Count zeros, layer by layer, and compare with a run in float32: nothing is NaN.',
  remedy: 'Rescale before small numbers meet: multiply by the large factor first.',
  incidents: [
    {
      url: tfjsIssue(2808),
      title: 'tfjs#2808: values below 1e-4 become 0 on iOS',
      cause: 'likely',
    },
  ],
  tags: ['silent', 'float16'],
  faults: [],
  input: 'graph:small-product',
  realm: float16,
  pins: pinned('small-product'),
  mitigations: [
    {
      id: 'large-factor-first',
      args: {},
      effect: { does: 'restores' },
      when: half,
      because: 'Neither product is small then.',
    },
    keepsFloat32('Float32 holds the small product.'),
  ],
  expectations: [
    storesHalf,
    ...under(half, [
      {
        predicate: { type: 'magnitude', step: 'graph/-/mul_0', atLeast: 0, atMost: 0 },
        because: 'The product is less than half of the smallest number above 0.',
      },
      { predicate: { type: 'allFinite' }, because: 'What is too small becomes 0.' },
      {
        predicate: { type: 'blame', step: 'graph/-/mul_0', verdict: 'overwhelmed' },
        because: 'Both factors are stored well enough; their product is not.',
      },
      {
        predicate: { type: 'outputIs', output: 'product', element: 0, value: 0 },
        because: 'The large factor multiplies 0.',
      },
      { predicate: { type: 'outcome', is: ['silent'] }, because: 'Zeros are numbers.' },
    ]),
    {
      predicate: { type: 'outcome', is: ['masked'] },
      when: single,
      because: 'Float32 holds the small product.',
    },
  ],
});
