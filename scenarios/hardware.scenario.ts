import { defineScenario, faultOf, type Incident, type ScenarioFamily } from '../engine/scenario.ts';
import { question, tfjsIssue, under } from './shared.ts';

const family: ScenarioFamily = {
  id: 'hardware',
  title: 'Hardware and memory',
  order: [
    'every-number-is-nan',
    'blind-detector',
    'lost-context',
    'tiny-gpu',
    'zero-kernel',
    'leaky-loop',
  ],
  tags: ['GPU'],
};
export default family;

const incident = (number: number, title: string, cause: Incident['cause']): Incident => ({
  url: tfjsIssue(number),
  title: `tfjs#${number}: ${title}`,
  cause,
});

/** The picture on which what follows was measured. */
const measured: readonly string[] = ['open-palm'];

const cpuRestores = {
  id: 'cpu-backend',
  args: {},
  effect: { does: 'restores' },
  when: { inputs: measured },
  because: 'On the CPU there is no GPU to be wrong: the result is that of a healthy hand.',
} as const;

const onWebgl = {
  setting: 'backend',
  because: 'It is a fault of the GPU; the CPU backend uses none.',
} as const;

export const lostContext = defineScenario({
  id: 'lost-context',
  title: 'Lost context',
  story: 'The GPU is reset in the middle of the second frame.',
  difficulty: 'medium',
  userSees: 'The picture freezes. Nothing is thrown; the promise never settles.',
  symptoms: [
    'estimateHands never returns',
    'WebGL: CONTEXT_LOST_WEBGL',
    'training goes on with garbage after a lost context',
    'app hangs after the laptop wakes up',
    'the page is frozen, no error',
    'await estimateHands hangs',
  ],
  mechanism:
    'A lost WebGL context takes every texture along: weights, results, all. Calls to it go on without an error. An asynchronous read waits for a fence that never comes, and that is how estimateHands reads: this card runs that half. A synchronous read gives zeros at once, which look like a result; no frame of this card reads so. Giving the context back does not give the textures back.',
  notice:
    'Listen for webglcontextlost on the canvas of the backend, and put a time limit around every call.',
  remedy:
    'Run the detector in a worker, end it when a call takes too long, and start another. Nothing in the lost instance can be saved.',
  incidents: [
    incident(756, 'a lost context is only logged, and training goes on with garbage', 'confirmed'),
    {
      url: 'https://github.com/vladmandic/human/issues/167',
      title: 'human#167: the browser takes the context away when the GPU is out of memory',
      cause: 'confirmed',
    },
  ],
  tags: ['hazard', 'driver'],
  faults: [
    {
      id: 'lost-context',
      args: { network: 'palm', node: 'depthwise_conv2d_8' },
      fromFrame: { static: 1, tracking: 1 },
    },
  ],
  frames: { static: 3, tracking: 3 },
  mode: 'static',
  pins: [onWebgl],
  mitigations: [
    {
      id: 'timeout-and-rebuild',
      args: { seconds: 10 },
      effect: { does: 'fails', after: 'has its hands' },
      when: { modes: ['static'], backends: ['webgl'] },
      because: 'The second frame ends in an error; a new worker with a new context runs the third.',
    },
  ],
  claims: [
    {
      says: 'When the GPU fails, TensorFlow.js throws.',
      heard: 'our own wording of what apps rely on, not a quotation',
      when: { modes: ['static'], backends: ['webgl'] },
      holdsIf: { type: 'outcome', is: ['thrown'] },
      standing: { is: 'refuted' },
    },
  ],
  expectations: [
    ...under({ modes: ['static'], backends: ['webgl'] }, [
      {
        predicate: { type: 'struck', fault: 'lost-context', atLeast: 1, atMost: 1, after: 1 },
        because: 'The context says of itself that it is lost, once.',
      },
      {
        predicate: { type: 'frameOutcomes', are: ['masked', 'hung', 'hung'] },
        because: 'The first frame is whole; the second never returns, and none comes after it.',
      },
      {
        predicate: { type: 'outcome', is: ['hung'] },
        because: 'The read that the detector awaits never settles.',
      },
    ]),
  ],
});

export const tinyGpu = defineScenario({
  id: 'tiny-gpu',
  title: 'Tiny GPU',
  story: 'A GPU whose textures are too small for the picture.',
  difficulty: 'easy',
  userSees: 'An error in every frame: {error}',
  symptoms: [
    'Requested texture size greater than WebGL maximum on this browser / GPU',
    'texture too large',
    'works with small pictures, throws with photographs',
  ],
  mechanism:
    'TensorFlow.js lays a tensor out in a texture no side of which may be longer than the GPU allows; where its own shape does not fit it makes a square of it. The picture has one number in a texel, three to a pixel. When even the square has longer sides than the limit, the upload throws.',
  notice: 'The message names both sizes. Read gl.MAX_TEXTURE_SIZE at start.',
  remedy:
    'Shrink the picture before it becomes a tensor: the palm network looks at 192 × 192 pixels anyway. Below some limit, as here, the tensors of the networks themselves no longer fit, and only the CPU backend is left.',
  incidents: [
    incident(689, 'texture too large', 'confirmed'),
    incident(1686, 'requested texture size greater than the maximum', 'confirmed'),
    incident(8423, 'texture size', 'confirmed'),
  ],
  tags: ['driver'],
  faults: [faultOf('texture-limit', { limit: 512 })],
  controls: { limit: 'texture-limit.limit' },
  pins: [onWebgl],
  mitigations: [
    {
      id: 'shrink-picture',
      args: { longest: 256 },
      effect: { does: 'does not help', leaving: 'thrown' },
      when: { args: { limit: [512, 256] }, inputs: measured },
      because: 'The picture fits then, and the network’s own tensors do not.',
    },
    { ...cpuRestores, because: 'JavaScript knows no textures.' },
  ],
  claims: [
    {
      says: 'Memory that cannot be allocated contributes to NaN.',
      heard: question,
      when: { args: { limit: [256, 512] }, backends: ['webgl'], inputs: measured },
      holdsIf: { type: 'outcome', is: ['non-finite'] },
      standing: { is: 'refuted' },
    },
    {
      says: 'Trouble with hardware shows as broader system errors rather than as NaN.',
      heard: question,
      when: { args: { limit: [256, 512] }, backends: ['webgl'], inputs: measured },
      holdsIf: { type: 'outcome', is: ['thrown'] },
      standing: { is: 'confirmed' },
    },
  ],
  expectations: [
    {
      predicate: { type: 'struck', fault: 'texture-limit', atLeast: 1, atMost: 1, after: 512 },
      when: { args: { limit: [512] }, backends: ['webgl'] },
      because: 'That is the largest side that TensorFlow.js goes by.',
    },
    {
      predicate: {
        type: 'error',
        includes:
          'Requested texture size [960x960] greater than WebGL maximum on this browser / GPU [512x512]',
      },
      when: { args: { limit: [512] }, backends: ['webgl'], inputs: measured },
      because: '640 × 480 pixels of three numbers are a square of 960.',
    },
    {
      predicate: { type: 'outcome', is: ['thrown'] },
      when: { args: { limit: [256, 512] }, backends: ['webgl'], inputs: measured },
      because: 'The upload throws before anything is computed.',
    },
  ],
});

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

export const leakyLoop = defineScenario({
  id: 'leaky-loop',
  title: 'Leaky loop',
  story: 'The app makes a tensor in every frame and never disposes it.',
  difficulty: 'medium',
  userSees: 'The hand, as ever; after some minutes the tab slows down and dies.',
  symptoms: [
    'High memory usage in GPU, most likely due to a memory leak',
    'tf.memory().numTensors grows',
    'WebGL context lost after some minutes',
    'JavaScript heap out of memory',
    'app gets slower over time',
    'Tensor is disposed',
    'tf.tidy disposes the tensor before estimateHands reads it',
  ],
  mechanism:
    'JavaScript’s garbage collector knows nothing of the textures behind a tensor: what is not disposed stays on the GPU. Every frame is right, and every frame leaves more behind: {after} bytes after the first. Not run here, but told by those who met it: when the GPU has no more, the browser takes the context away, and what follows is a lost context.',
  notice:
    'Log tf.memory().numTensors and backend().numDataIds() once a second: they must not grow.',
  remedy: 'tf.tidy around synchronous work, dispose after asynchronous; count tensors in a test.',
  incidents: [
    {
      url: 'https://github.com/epfml/disco/pull/70',
      title: 'disco#70: tensors of the preprocessing were kept until the context was lost; tf.tidy',
      cause: 'confirmed',
    },
    {
      url: 'https://github.com/ModelDepot/tfjs-yolo-tiny/issues/7',
      title: 'tfjs-yolo-tiny#7: the context is lost after some minutes, or at once on a phone',
      cause: 'likely',
    },
    {
      url: 'https://github.com/vladmandic/human/issues/268',
      title: 'human#268: “Failed to compile fragment shader” after a lost context',
      cause: 'unknown',
    },
    incident(4166, 'one inference of a complex model takes gigabytes on WebGL', 'unknown'),
  ],
  tags: ['hazard', 'masked', 'memory'],
  faults: [{ id: 'leak', args: { megabytes: 4 }, fromFrame: { static: 0, tracking: 0 } }],
  controls: { megabytes: 'leak.megabytes' },
  frames: { static: 4, tracking: 4 },
  mitigations: [
    {
      id: 'tidy-frame',
      args: {},
      effect: { does: 'restores' },
      when: {},
      because: 'tf.tidy disposes what the frame made; the hand was never in danger.',
    },
  ],
  expectations: [
    {
      predicate: { type: 'struck', fault: 'leak', atLeast: 8, atMost: 8, after: 4 * 2 ** 20 },
      when: { args: { megabytes: [4] } },
      because: 'Four frames, each with more bytes and more tensors than before.',
    },
    ...under({}, [
      {
        predicate: { type: 'outcome', is: ['masked'] },
        because: 'The tensor is nobody’s operand: nothing that is computed changes.',
      },
      {
        predicate: { type: 'sameHands' },
        because: 'The tensor is nobody’s operand: nothing that is computed changes.',
      },
    ]),
  ],
});

export const everyNumberIsNan = defineScenario({
  id: 'every-number-is-nan',
  title: 'Every number is NaN',
  story: 'A driver on which isnan answers yes to every number.',
  difficulty: 'hard',
  userSees: 'No hand on this one device, with every camera; hands found: {hands}. No error.',
  symptoms: [
    'every GPU operation returns NaN on iOS 12',
    'outputs are null on AMD and NVIDIA under Windows',
    'tf.isNaN is true for ordinary numbers',
    'works with the CPU backend, not with WebGL',
    'NaN in Safari, numbers in Chrome',
  ],
  mechanism:
    'Many shaders of TensorFlow.js ask isnan first and hand NaN on as it is: sigmoid, ReLU6, clip, min and max. On a driver that takes every number for NaN they hand everything on: sigmoid gives the logit itself, and ReLU6 clips nothing. Convolutions do not ask. So not a single NaN appears anywhere, and the numbers are wrong all the same; the first step that differs here is {first bad step}, and the largest magnitude grows from {golden largest magnitude} to {largest magnitude}.',
  notice:
    'Run tf.isNaN on ordinary numbers, at least a thousand of them, and a sigmoid whose result you know, once at start.',
  remedy:
    'Use the CPU backend on such a device, or another driver; refuse to go on where a self-test fails.',
  incidents: [
    incident(727, 'every GPU operation gives NaN on iOS 12', 'confirmed'),
    incident(775, 'NaN on iOS 12', 'confirmed'),
    incident(6822, 'outputs are null on AMD and NVIDIA', 'confirmed'),
  ],
  tags: ['silent', 'driver'],
  faults: [faultOf('isnan-hook', { answer: 'always' })],
  controls: { answer: 'isnan-hook.answer' },
  pins: [onWebgl],
  mitigations: [
    {
      id: 'backend-self-test',
      args: {},
      effect: { does: 'refuses' },
      when: { args: { answer: ['always'] }, backends: ['webgl'], inputs: measured },
      because: 'It knows what ReLU of a negative number is.',
    },
    cpuRestores,
  ],
  claims: [
    {
      says: 'Trouble with the GPU or its driver contributes to NaN.',
      heard: question,
      when: { args: { answer: ['always'] }, backends: ['webgl'], inputs: measured },
      holdsIf: { type: 'someNonFinite' },
      standing: { is: 'refuted' },
    },
    {
      says: 'Where the driver takes every number for NaN, the results are NaN.',
      heard: 'reports of NaN and null outputs on single GPUs (tfjs#727, #775, #6822)',
      when: { args: { answer: ['always'] }, backends: ['webgl'], inputs: measured },
      holdsIf: { type: 'someNonFinite' },
      standing: { is: 'refuted' },
    },
  ],
  expectations: [
    {
      predicate: { type: 'struck', fault: 'isnan-hook', atLeast: 936, atMost: 936, after: 1 },
      when: { args: { answer: ['always'] }, backends: ['webgl'] },
      because:
        'It is asked about 1 040 numbers, every tenth of them NaN: the other 936 are taken for NaN.',
    },
    {
      predicate: { type: 'allFinite' },
      when: { args: { answer: ['always'] }, backends: ['webgl'], inputs: measured },
      because: 'Handing a number on makes no NaN of it.',
    },
    {
      predicate: { type: 'blame', step: 'decode/-/sigmoid_0', verdict: 'guilty' },
      when: {
        args: { answer: ['always'] },
        backends: ['webgl'],
        models: ['full'],
        inputs: measured,
      },
      because:
        'Nothing in the palm network asks, its PReLU included; the sigmoid of its scores is the first that does.',
    },
    {
      predicate: { type: 'handsFound', atLeast: 0, atMost: 0 },
      when: { args: { answer: ['always'] }, backends: ['webgl'], inputs: measured },
      because:
        'Without ReLU6 the numbers of the landmark network grow, and sigmoid hands its presence on as it is: a negative number. What goes into it has a magnitude of {magnitude of landmarks/0/fully_connected_1}.',
    },
    {
      predicate: { type: 'noError' },
      when: { backends: ['webgl'], inputs: measured },
      because: 'Every operation returns numbers.',
    },
    {
      predicate: { type: 'outcome', is: ['silent'] },
      when: { args: { answer: ['always'] }, backends: ['webgl'], inputs: measured },
      because: 'No hand, no NaN, no error.',
    },
  ],
});

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
