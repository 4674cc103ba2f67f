import { defineScenario, faultOf } from '../../record/scenario.ts';
import { question, several, under } from '../shared.ts';

export const maxPoolHidesNan = defineScenario({
  id: 'max-pool-hides-nan',
  title: 'Max-pool hides NaN',
  story: 'NaN goes into a pooling layer, and only numbers come out.',
  difficulty: 'hard',
  userSees: 'No hand and no error.',
  symptoms: [
    'no NaN after the pooling layer, and still a wrong result',
    'isNaN of the output is false',
    'NaN disappears and comes back',
  ],
  mechanism:
    'On WebGL, max-pool compares each value with its running maximum. Every comparison with NaN is false, so the shader skips NaN. The share of NaN is {share of palm/-/prelu_9} before the pool and {share of palm/-/max_pool2d_1} after it, although nothing was repaired. Where a window holds nothing but NaN, the result is the shader’s start value, a very large negative number. The largest magnitude is therefore {magnitude of palm/-/max_pool2d_1} instead of {golden magnitude of palm/-/max_pool2d_1}. The branch around the pool brings the NaN back.',
  notice:
    'Compare the largest magnitude with the share of NaN, layer by layer. Where NaN disappears, the magnitude jumps from {magnitude of palm/-/prelu_9} to {magnitude of palm/-/max_pool2d_1}. The first generate event shows where the NaN was born.',
  remedy: 'Look for the first bad step. Do not trust a clean layer after a pool.',
  elsewhere: {
    wasm: {
      mechanism:
        'What max-pool does to a NaN depends on the backend. On WASM it depends on the place of the NaN in its window as well: one that comes first ends as −∞ or is passed on, and any other is dropped. The share of NaN is {share of palm/-/prelu_9} before the pool and {share of palm/-/max_pool2d_1} after it. WebGL drops every NaN, and writes a very large negative number where a window holds nothing else. The branch around the pool carries the NaN on, so the hand is lost on every backend.',
      notice:
        'Compare the share of NaN before and after each pool. Where it changes, a NaN was dropped or made. The first generate event shows where the NaN was born.',
    },
    cpu: {
      mechanism:
        'In JavaScript, max-pool compares each value with its running maximum. Every comparison with NaN is false, so NaN is skipped. The share of NaN is {share of palm/-/prelu_9} before the pool and {share of palm/-/max_pool2d_1} after it, although nothing was repaired. Where a window holds nothing but NaN, the result is the start value, which is −∞ on the CPU. The branch around the pool brings the NaN back.',
      notice:
        'Compare the share of NaN before and after each pool, and look for −∞ after it. The first generate event shows where the NaN was born.',
    },
  },
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
  mitigations: [
    {
      id: 'activation-range',
      args: {},
      effect: { does: 'restores' },
      when: { inputs: ['open-palm'] },
      because: 'The guard replaces NaN by 0 after the next sum.',
    },
  ],
  claims: [
    {
      says: 'print() the output of the model to see whether there is NaN.',
      heard: question,
      when: {
        args: { node: ['conv2d_6'], value: [NaN] },
        models: ['full'],
        modes: ['static'],
        inputs: several,
      },
      // Of the network itself; estimateHands, which is what an app calls, hands out an empty list.
      holdsIf: { type: 'nonFiniteShare', stage: 'palm', step: 'last', atLeast: 1e-9, atMost: 1 },
      standing: { is: 'confirmed' },
    },
  ],
  expectations: [
    {
      predicate: { type: 'faultStruck' },
      when: {},
      because: 'No result contains NaN without the fault.',
    },
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
      because: 'Comparisons with NaN are false, so the running maximum stays.',
    },
    {
      predicate: {
        type: 'magnitude',
        step: 'palm/-/max_pool2d_1',
        atLeast: Math.fround(1e20),
        atMost: Math.fround(1e20),
      },
      when: {
        args: { node: ['conv2d_6'], value: [NaN] },
        backends: ['webgl'],
        precisions: ['float32'],
        models: ['full'],
        modes: ['static'],
        inputs: several,
      },
      because:
        'The shader starts from −1e20 and keeps it where a whole window is NaN. The convolutions before the pool have spread the one NaN over whole windows.',
    },
    ...under(
      {
        args: { node: ['conv2d_6'], value: [NaN] },
        backends: ['cpu'],
        models: ['full'],
        modes: ['static'],
        inputs: ['open-palm'],
      },
      [
        {
          predicate: {
            type: 'event',
            step: 'palm/-/max_pool2d_1',
            event: { kind: 'NaN', event: 'kill' },
          },
          because: 'JavaScript compares in the same way.',
        },
        {
          predicate: {
            type: 'event',
            step: 'palm/-/max_pool2d_1',
            event: { kind: 'Inf', event: 'generate' },
          },
          because: 'On the CPU, this step starts from −∞. The WebGL shader starts from −1e20.',
        },
      ],
    ),
    ...under(
      {
        args: { node: ['conv2d_6'], value: [NaN] },
        models: ['full'],
        modes: ['static'],
        inputs: several,
      },
      [
        {
          predicate: { type: 'nonFiniteShare', stage: 'palm', step: 'last', atLeast: 1, atMost: 1 },
          because: 'The branches around the pool carry the NaN on.',
        },
        {
          predicate: { type: 'outcome', is: ['silent'] },
          because: 'The detector silently drops NaN boxes.',
        },
      ],
    ),
  ],
});
