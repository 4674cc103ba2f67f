import { defineScenario, faultOf } from '../../record/scenario.ts';
import { cpu, float32 as packed, several, under, unpacked } from '../shared.ts';

export const reluMakesNan = defineScenario({
  id: 'relu-makes-nan',
  title: 'ReLU makes NaN',
  story: 'One −Inf meets the packed activation of the WebGL backend.',
  difficulty: 'hard',
  userSees: 'No hand and no error.',
  symptoms: [
    'NaN after relu or prelu on WebGL only',
    'relu of -Infinity is NaN',
    'the CPU backend gives 0, WebGL gives NaN',
  ],
  mechanism:
    'The packed shaders of TensorFlow.js write ReLU and PReLU as a sum of products with 0 and 1. For −Inf one of them is 0 × Inf, which is NaN. The CPU, and the unpacked shader, choose instead of multiplying: ReLU of −Inf is 0 there, but this network has PReLU, which is slope × −Inf, still infinite. The residual addition behind the next convolutions then adds Inf of both signs, which is NaN anywhere, so that the hand is lost on every backend. From the one element struck, {bad steps} of {steps} steps end up with NaN or Inf; {share of palm/-/concatenation_2} of the palm output.',
  notice: 'Watch for Inf before activations, not only for NaN.',
  remedy:
    'Keep Inf from arising, or clamp it before the activation. Running unpacked (WEBGL_PACK false) or on the CPU moves the first NaN to a later step and brings no hand back.',
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
        'PReLU then hands the Inf on, and the next residual addition adds +Inf and −Inf, which is NaN on any backend.',
    },
    {
      id: 'cpu-backend',
      args: {},
      effect: { does: 'does not help', leaving: 'silent' },
      when: { inputs: ['open-palm'] },
      because: 'The same: no NaN in the activation, and NaN in the addition behind it.',
    },
    {
      id: 'activation-range',
      args: {},
      effect: { does: 'restores' },
      when: { inputs: ['open-palm'] },
      because: 'The sum is clamped to the range it usually has before the activation sees it.',
    },
  ],
  expectations: [
    { predicate: { type: 'faultStruck' }, when: {}, because: 'No result holds −Inf by itself.' },
    {
      predicate: { type: 'share', step: 'palm/-/add_0', of: 'Inf', atLeast: 1e-9, atMost: 1e-3 },
      when: { args: { node: ['add_0'], value: [-Infinity] }, models: ['full'], modes: ['static'] },
      because: 'One element of it, and in float16 that same one.',
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
      },
      because: '0 × Inf in the packed shader.',
    },
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
      because: 'The unpacked shader chooses between x and slope × x.',
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
          because: 'The unpacked shader chooses between x and slope × x.',
        },
        {
          predicate: {
            type: 'event',
            step: 'palm/-/add_1',
            event: { kind: 'NaN', event: 'generate' },
          },
          because: '+Inf and −Inf meet in the residual addition.',
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
      because: '+Inf and −Inf meet in the residual addition.',
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
      because: 'JavaScript adds +Inf and −Inf to NaN as well.',
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
      because: 'Convolutions spread the first NaN over every position and channel.',
    },
    {
      predicate: { type: 'outcome', is: ['silent'] },
      when: {
        args: { node: ['add_0'], value: [-Infinity] },
        models: ['full'],
        modes: ['static'],
        inputs: several,
      },
      because: 'The palm network ends as NaN, and NaN boxes are dropped.',
    },
  ],
  matrix: {
    rows: { of: 'realm', values: [packed, unpacked, cpu] },
    columns: { of: 'argument', name: 'value', values: [-Infinity, Infinity, NaN, -1e30, 1e30] },
    outcomes: [
      ['silent', 'silent', 'silent', 'silent', 'silent'],
      ['silent', 'silent', 'silent', 'silent', 'silent'],
      ['silent', 'silent', 'silent', 'silent', 'silent'],
    ],
    because: 'The road to NaN differs by backend and packing; where the hand ends does not.',
  },
});
