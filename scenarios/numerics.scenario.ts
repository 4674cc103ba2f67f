import { defineScenario, faultOf, type ScenarioFamily } from '../engine/scenario.ts';

const family: ScenarioFamily = {
  id: 'numerics',
  title: 'Numerics',
  order: ['relu-makes-nan', 'max-pool-hides-nan'],
  tags: ['operations'],
};
export default family;

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
    'The packed shaders of TensorFlow.js write ReLU and PReLU as a sum of products with 0 and 1. For −Inf one of them is 0 × Inf, which is NaN. Arithmetic on the CPU, and the unpacked shader, choose instead of multiplying.',
  notice: 'Watch for Inf before activations, not only for NaN.',
  remedy: 'Keep Inf from arising; as a stopgap run unpacked (WEBGL_PACK false) or on the CPU.',
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
  expectations: [
    { predicate: { type: 'faultStruck' }, when: {}, because: 'No result holds −Inf by itself.' },
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
    {
      predicate: { type: 'outcome', is: ['silent'] },
      when: {
        args: { node: ['add_0'], value: [-Infinity] },
        models: ['full'],
        modes: ['static'],
        inputs: ['open-palm', 'back', 'pointing'],
      },
      because: 'The palm network ends as NaN, and NaN boxes are dropped.',
    },
  ],
});

export const maxPoolHidesNan = defineScenario({
  id: 'max-pool-hides-nan',
  title: 'Max-pool hides NaN',
  story: 'The chart that lied: NaN goes into a pool, and numbers come out.',
  difficulty: 'hard',
  userSees: 'No hand and no error.',
  symptoms: [
    'no NaN after the pooling layer, and still a wrong result',
    'isNaN of the output is false',
    'NaN disappears and comes back',
  ],
  mechanism:
    'On WebGL max-pool compares with its running maximum, and every comparison with NaN is false: NaN is passed over. The share of NaN drops at the pool although nothing was repaired, and the branch that goes around the pool, or the next convolution, brings it back.',
  notice:
    'Watch the largest magnitude and the first generate event, not the share of NaN at the end.',
  remedy: 'Look for the first bad step; do not trust a clean layer behind a pool.',
  tags: ['silent', 'webgl'],
  faults: [
    faultOf('node-result', {
      network: 'palm',
      node: 'conv2d_6',
      action: 'value',
      reach: 'element',
      element: 1000,
      amount: NaN,
      lasts: 'permanent',
    }),
  ],
  controls: {
    node: 'node-result.node',
    element: 'node-result.element',
    value: 'node-result.amount',
  },
  expectations: [
    { predicate: { type: 'faultStruck' }, when: {}, because: 'No result holds NaN by itself.' },
    {
      predicate: {
        type: 'event',
        step: 'palm/-/max_pool2d_1',
        event: { kind: 'NaN', event: 'kill' },
      },
      when: {
        args: { node: ['conv2d_6'], value: [NaN] },
        backends: ['webgl'],
        precisions: ['float32'],
        models: ['full'],
        modes: ['static'],
      },
      because: 'Comparisons with NaN are false, so that the running maximum stays.',
    },
    {
      predicate: { type: 'nonFiniteShare', stage: 'palm', step: 'last', atLeast: 1, atMost: 1 },
      when: {
        args: { node: ['conv2d_6'], value: [NaN] },
        models: ['full'],
        modes: ['static'],
        inputs: ['open-palm', 'back', 'pointing'],
      },
      because: 'The branches around the pool carry it on.',
    },
    {
      predicate: { type: 'outcome', is: ['silent'] },
      when: {
        args: { node: ['conv2d_6'], value: [NaN] },
        models: ['full'],
        modes: ['static'],
        inputs: ['open-palm', 'back', 'pointing'],
      },
      because: 'NaN boxes are dropped without a word.',
    },
  ],
});
