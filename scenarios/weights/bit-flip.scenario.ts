import { defineScenario, faultOf } from '../../record/scenario.ts';
import { several } from '../shared.ts';

export const bitFlip = defineScenario({
  id: 'bit-flip',
  title: 'Bit flip',
  story: 'One bit of one weight, from the last digit to the sign.',
  difficulty: 'hard',
  userSees: 'By the bit: nothing at all, or no hand any more, on this one machine.',
  symptoms: [
    'the same model behaves differently on one machine',
    'damaged cache of model weights',
    'no hand found after an update of the cache',
    'corrupted model weights',
    'model file corrupted on one machine',
  ],
  mechanism:
    'Bits of the fraction change a weight by little, and the network does not care. The highest bit of the exponent turns {before} into {after}: values grow step by step until a sum of the palm network leaves float32 at {first bad step}, and everything behind is NaN. The same flip in the landmark network only makes a large weight vanish, because its highest exponent bit was set.',
  notice: 'Nothing is thrown; compare a hash of the weights with the one that was shipped.',
  remedy: 'Check the hash at load. Restricting activations to their usual range helps as well.',
  tags: ['weights', 'silent', 'masked'],
  faults: [
    faultOf('weight-bit-flip', {
      network: 'palm',
      weight: 'conv2d_0/kernel',
      element: 0,
      bit: 30,
      encoding: 'float32',
    }),
  ],
  controls: {
    network: 'weight-bit-flip.network',
    weight: 'weight-bit-flip.weight',
    element: 'weight-bit-flip.element',
    bit: 'weight-bit-flip.bit',
  },
  mitigations: [
    {
      id: 'weight-hash',
      args: {},
      effect: { does: 'refuses' },
      when: { inputs: several },
      because: 'One bit is enough for another SHA-256.',
    },
    {
      id: 'weight-scan',
      args: {},
      effect: { does: 'does not help', leaving: 'silent' },
      when: { inputs: several },
      because: 'The weight is large, and finite.',
    },
    {
      id: 'activation-range',
      args: {},
      effect: { does: 'softens' },
      when: { inputs: ['open-palm'] },
      because:
        'What leaves the usual range of a step is brought back before it can grow: the hand is found, a little beside its place.',
    },
  ],
  expectations: [
    {
      predicate: { type: 'struck', fault: 'weight-bit-flip', atLeast: 1, atMost: 1 },
      when: {},
      because: 'One weight holds other bits than before.',
    },
    {
      predicate: { type: 'blame', step: 'palm/-/depthwise_conv2d_9', verdict: 'overwhelmed' },
      when: {
        args: { network: ['palm'], weight: ['conv2d_0/kernel'], element: [0], bit: [30] },
        models: ['full'],
        precisions: ['float32'],
        backends: ['webgl'],
        inputs: ['open-palm'],
      },
      because: 'The weight, now {after}, makes values that grow until a sum leaves ±3.4e38.',
    },
    {
      predicate: { type: 'outcome', is: ['silent'] },
      when: {
        args: { network: ['palm'], weight: ['conv2d_0/kernel'], element: [0], bit: [30] },
        models: ['full'],
        modes: ['static'],
        inputs: several,
      },
      because: 'The palm network is NaN, and the detector drops NaN without a word.',
    },
    {
      predicate: { type: 'outcome', is: ['masked'] },
      when: {
        args: { network: ['palm'], weight: ['conv2d_0/kernel'], element: [0], bit: [0, 31] },
        models: ['full'],
        modes: ['static'],
        inputs: ['open-palm'],
      },
      because: 'A last bit, and the sign of a small weight, move the crop by next to nothing.',
    },
    {
      predicate: { type: 'outcome', is: ['masked'] },
      when: {
        args: { network: ['landmarks'], weight: ['conv2d_0/kernel'], element: [0], bit: [30] },
        models: ['full'],
        modes: ['static'],
        inputs: ['open-palm'],
      },
      because: 'The weight of the landmark network becomes tiny, and ReLU6 bounds the rest.',
    },
  ],
  matrix: {
    rows: { of: 'argument', name: 'network', values: ['palm', 'landmarks'] },
    columns: { of: 'argument', name: 'bit', values: [0, 16, 22, 23, 26, 29, 30, 31] },
    outcomes: [
      ['masked', 'masked', 'masked', 'masked', 'masked', 'masked', 'silent', 'masked'],
      ['masked', 'masked', 'masked', 'masked', 'masked', 'masked', 'masked', 'masked'],
    ],
    because:
      'Of one weight among a million only the highest bit of the exponent is felt, and only where no ReLU6 follows.',
  },
});
