import { defineScenario, faultOf } from '../../record/scenario.ts';
import { several } from '../shared.ts';

export const bitFlip = defineScenario({
  id: 'bit-flip',
  title: 'Bit flip',
  story:
    'One bit of one weight is flipped, anywhere from the last bit of the fraction to the sign.',
  difficulty: 'hard',
  userSees:
    'Nothing changes, or no hand is found any more, depending on the bit. It happens on this machine only.',
  symptoms: [
    'the same model behaves differently on one machine',
    'damaged cache of model weights',
    'no hand found after an update of the cache',
    'corrupted model weights',
    'model file corrupted on one machine',
  ],
  mechanism:
    'A flipped fraction bit changes a weight only a little, and the network tolerates it. A flip of the highest exponent bit turns {before} into {after}. Values then grow step by step until a sum in the palm network exceeds the range of float32 at {first bad step}. Everything after that is NaN. The same flip in the landmark network does the opposite. There the highest exponent bit was set, so a large weight all but vanishes.',
  notice: 'Nothing is thrown. Compare a hash of the weights with the hash of the shipped file.',
  remedy: 'Check the hash at load. Clamping activations to their usual range helps as well.',
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
      because: 'One flipped bit changes the SHA-256.',
    },
    {
      id: 'weight-scan',
      args: {},
      effect: { does: 'does not help', leaving: 'silent' },
      when: { inputs: several },
      because: 'The weight is large, but finite.',
    },
    {
      id: 'activation-range',
      args: {},
      effect: { does: 'softens' },
      when: { inputs: ['open-palm'] },
      because:
        'The guard clamps values to the usual range of each step before they can grow. The hand is found, slightly out of place.',
    },
  ],
  expectations: [
    {
      predicate: { type: 'struck', fault: 'weight-bit-flip', atLeast: 1, atMost: 1 },
      when: {},
      because: 'The bits of one weight differ from before.',
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
      because: 'The weight is now {after}. Values grow until a sum leaves ±3.4e38.',
    },
    {
      predicate: { type: 'outcome', is: ['silent'] },
      when: {
        args: { network: ['palm'], weight: ['conv2d_0/kernel'], element: [0], bit: [30] },
        models: ['full'],
        modes: ['static'],
        inputs: several,
      },
      because: 'The palm network returns NaN, and the detector drops NaN silently.',
    },
    {
      predicate: { type: 'outcome', is: ['masked'] },
      when: {
        args: { network: ['palm'], weight: ['conv2d_0/kernel'], element: [0], bit: [0, 31] },
        models: ['full'],
        modes: ['static'],
        inputs: ['open-palm'],
      },
      because: 'The last bit, or the sign of a small weight, barely moves the crop.',
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
      'Of all bits of one weight among a million, only the highest exponent bit has an effect, and only where no ReLU6 follows.',
  },
});
