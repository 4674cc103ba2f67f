import { defineScenario, faultOf } from '../../record/scenario.ts';
import { cpu, float32 as packed, several, under, unpacked } from '../shared.ts';

export const reluMakesNan = defineScenario({
  id: 'relu-makes-nan',
  title: 'ReLU makes NaN',
  story: 'One −Inf reaches the packed activation of the WebGL backend.',
  difficulty: 'hard',
  userSees: 'No hand and no error.',
  symptoms: [
    'NaN after relu or prelu on WebGL only',
    'relu of -Infinity is NaN',
    'the CPU backend gives 0, WebGL gives NaN',
  ],
  mechanism:
    'The packed shaders of TensorFlow.js compute ReLU and PReLU as a sum of products with 0 and 1. For −Inf, one of these products is 0 × Inf, which is NaN. The driver decides whether it computes that product: some compilers make a selection of it, so that Inf passes. On this device, the packed PReLU of −Inf is {self-test of preluOfNegInf}. The CPU and the unpacked shader select a branch instead. There ReLU of −Inf is 0, but this network has PReLU, and slope × −Inf is still infinite. After the next convolutions, the residual addition adds Inf of both signs, which is NaN everywhere. So the hand is lost on every backend. One affected element spreads NaN or Inf to {bad steps} of {steps} steps, and {share of palm/-/concatenation_2} of the palm output is not finite.',
  notice: 'Check for Inf before activations, not only for NaN.',
  remedy:
    'Prevent Inf, or clamp it before the activation. Running unpacked (WEBGL_PACK false) or on the CPU only moves the first NaN to a later step. It brings no hand back.',
  elsewhere: {
    wasm: {
      mechanism:
        'This backend computes PReLU with a comparison: x where it is positive, slope × x elsewhere. For −Inf that is −Inf or +Inf, and not NaN. The packed shaders of WebGL compute a sum of products with 0 and 1 instead, and 0 × Inf is NaN there. It does not save the hand. After the next convolutions, the residual addition adds Inf of both signs, which is NaN everywhere. One affected element spreads NaN or Inf to {bad steps} of {steps} steps, and {share of palm/-/concatenation_2} of the palm output is not finite.',
    },
  },
  tags: ['silent', 'webgl'],
  faults: [
    faultOf('node-result', {
      network: 'palm',
      node: 'add_0',
      action: 'value',
      reach: 'element',
      element: 1000,
      amount: -Infinity,
      lasts: 'permanent',
    }),
  ],
  controls: {
    node: 'node-result.node',
    element: 'node-result.element',
    value: 'node-result.amount',
  },
  mitigations: [
    {
      id: 'unpack-textures',
      args: {},
      effect: { does: 'does not help', leaving: 'silent' },
      when: { inputs: several },
      because:
        'PReLU then passes the Inf on. The next residual addition adds +Inf and −Inf, which is NaN on any backend.',
    },
    {
      id: 'cpu-backend',
      args: {},
      effect: { does: 'does not help', leaving: 'silent' },
      when: { inputs: ['open-palm'] },
      because: 'Without the GPU, the activation makes no NaN, but the addition after it does.',
    },
    {
      id: 'activation-range',
      args: {},
      effect: { does: 'restores' },
      when: { inputs: ['open-palm'] },
      because: 'The guard clamps the sum to its usual range before the activation reads it.',
    },
  ],
  expectations: [
    {
      predicate: { type: 'faultStruck' },
      when: {},
      because: 'No result contains −Inf without the fault.',
    },
    {
      predicate: { type: 'share', step: 'palm/-/add_0', of: 'Inf', atLeast: 1e-9, atMost: 1e-3 },
      when: { args: { node: ['add_0'], value: [-Infinity] }, models: ['full'], modes: ['static'] },
      because: 'One element of the sum is infinite, in float16 as well.',
    },
    {
      predicate: {
        type: 'event',
        step: 'palm/-/prelu_1',
        event: { kind: 'NaN', event: 'generate' },
      },
      when: {
        args: { node: ['add_0'], value: [-Infinity] },
        backends: ['webgl'],
        packing: [true],
        models: ['full'],
        modes: ['static'],
        measured: { preluOfNegInf: [NaN] },
      },
      because: 'The packed shader multiplies Inf by 0, and this driver computes the product.',
    },
    ...under(
      {
        args: { node: ['add_0'], value: [-Infinity] },
        backends: ['webgl'],
        packing: [true],
        precisions: ['float32'],
        models: ['full'],
        modes: ['static'],
        inputs: several,
        measured: { preluOfNegInf: [-Infinity] },
      },
      [
        {
          predicate: {
            type: 'event',
            step: 'palm/-/prelu_1',
            event: { kind: 'Inf', event: 'propagate' },
          },
          because: 'The compiler of this driver makes a selection of the product with 0.',
        },
        {
          predicate: {
            type: 'event',
            step: 'palm/-/add_1',
            event: { kind: 'NaN', event: 'generate' },
          },
          because: 'The residual addition adds +Inf and −Inf.',
        },
      ],
    ),
    {
      predicate: {
        type: 'event',
        step: 'palm/-/prelu_1',
        event: { kind: 'Inf', event: 'propagate' },
      },
      when: {
        args: { node: ['add_0'], value: [-Infinity] },
        backends: ['webgl'],
        packing: [false],
        models: ['full'],
        modes: ['static'],
        precisions: ['float32'],
      },
      because: 'The unpacked shader selects x or slope × x.',
    },
    ...under(
      {
        args: { node: ['add_0'], value: [-Infinity] },
        backends: ['webgl'],
        packing: [true],
        precisions: ['float32'],
        models: ['full'],
        modes: ['static'],
        inputs: several,
        mitigations: ['unpack-textures'],
      },
      [
        {
          predicate: {
            type: 'event',
            step: 'palm/-/prelu_1',
            event: { kind: 'Inf', event: 'propagate' },
          },
          because: 'The unpacked shader selects x or slope × x.',
        },
        {
          predicate: {
            type: 'event',
            step: 'palm/-/add_1',
            event: { kind: 'NaN', event: 'generate' },
          },
          because: 'The residual addition adds +Inf and −Inf.',
        },
      ],
    ),
    {
      predicate: {
        type: 'event',
        step: 'palm/-/add_1',
        event: { kind: 'NaN', event: 'generate' },
      },
      when: {
        args: { node: ['add_0'], value: [-Infinity] },
        backends: ['webgl'],
        packing: [false],
        models: ['full'],
        modes: ['static'],
        precisions: ['float32'],
        inputs: several,
      },
      because: 'The residual addition adds +Inf and −Inf.',
    },
    {
      predicate: {
        type: 'event',
        step: 'palm/-/add_1',
        event: { kind: 'NaN', event: 'generate' },
      },
      when: {
        args: { node: ['add_0'], value: [-Infinity] },
        backends: ['cpu'],
        models: ['full'],
        modes: ['static'],
        inputs: ['open-palm'],
      },
      because: 'In JavaScript, +Inf and −Inf add up to NaN as well.',
    },
    {
      predicate: { type: 'nonFiniteShare', stage: 'palm', step: 'last', atLeast: 1, atMost: 1 },
      when: {
        args: { node: ['add_0'], value: [-Infinity] },
        precisions: ['float32'],
        models: ['full'],
        modes: ['static'],
        inputs: several,
      },
      because: 'Convolutions spread the first NaN to every position and channel.',
    },
    {
      predicate: { type: 'outcome', is: ['silent'] },
      when: {
        args: { node: ['add_0'], value: [-Infinity] },
        models: ['full'],
        modes: ['static'],
        inputs: several,
      },
      because: 'The palm network returns NaN, and NaN boxes are dropped.',
    },
  ],
  dependences: [
    { on: 'driver', what: 'The packed PReLU of −Inf', value: '{self-test of preluOfNegInf}' },
    { on: 'driver', what: 'The packed ReLU of −Inf', value: '{self-test of reluOfNegInf}' },
    { on: 'driver', what: 'The packed ReLU6 of −Inf', value: '{self-test of relu6OfNegInf}' },
  ],
  matrix: {
    rows: { of: 'realm', values: [packed, unpacked, cpu] },
    columns: { of: 'argument', name: 'value', values: [-Infinity, Infinity, NaN, -1e30, 1e30] },
    outcomes: [
      ['silent', 'silent', 'silent', 'silent', 'silent'],
      ['silent', 'silent', 'silent', 'silent', 'silent'],
      ['silent', 'silent', 'silent', 'silent', 'silent'],
    ],
    because: 'Backend and packing decide where the first NaN is born. The hand is lost either way.',
  },
});
