import { defineScenario, faultOf, type ScenarioFamily } from '../engine/scenario.ts';

const family: ScenarioFamily = {
  id: 'weights',
  title: 'Weights',
  order: ['one-nan-weight', 'bit-flip'],
  tags: ['weights'],
};
export default family;

const several = ['open-palm', 'back', 'pointing'];
const shipped = { network: ['landmarks'], value: [NaN] };

export const oneNanWeight = defineScenario({
  id: 'one-nan-weight',
  title: 'One NaN weight',
  story: 'The model was shipped with a single NaN among its weights.',
  difficulty: 'easy',
  userSees: 'A hand is reported in every frame and drawn nowhere.',
  symptoms: [
    'all key points are NaN',
    'score NaN and handedness Right',
    'NaN key points from the very first prediction',
  ],
  mechanism:
    'Every position of the first convolution reads the weight, so one output channel is NaN everywhere, and the next convolution mixes all channels. The presence gate asks whether the score is below 0.5: NaN is not, so the hand is kept. Handedness asks whether its score is at least 0.5: NaN is not, so the hand is always Right.',
  notice: 'The score itself is NaN: test it with Number.isFinite before anything else.',
  remedy: 'Scan the weights when they are loaded, and check the hash of the files.',
  incidents: [
    {
      url: 'https://github.com/tensorflow/tfjs/issues/2478',
      title: 'tfjs#2478: model ships with unusable weights',
      cause: 'likely',
    },
  ],
  tags: ['non-finite', 'weights'],
  faults: [
    faultOf('weight-value', {
      network: 'landmarks',
      weight: 'conv2d_0/kernel',
      reach: 'element',
      element: 0,
      value: NaN,
    }),
  ],
  controls: {
    network: 'weight-value.network',
    weight: 'weight-value.weight',
    element: 'weight-value.element',
    value: 'weight-value.value',
  },
  claims: [
    {
      says: 'Bad initial weights show as NaN from the very first prediction.',
      heard: 'answers to “Why is my TensorFlow.js hand-pose model returning NaN scores?”',
      when: { args: { value: [NaN] } },
      holdsIf: { type: 'outcome', is: ['non-finite'] },
      standing: {
        is: 'depends',
        on: 'the network: the landmark network hands NaN on, the detector drops that of the palm network',
        confirmedWhen: { args: { network: ['landmarks'] } },
      },
    },
  ],
  expectations: [
    {
      predicate: { type: 'faultStruck' },
      when: {},
      because: 'The weight holds other bits than before.',
    },
    {
      predicate: { type: 'blame', step: 'landmarks/0/conv2d_0', verdict: 'guilty' },
      when: {
        args: { ...shipped, weight: ['conv2d_0/kernel'] },
        modes: ['static'],
        inputs: several,
      },
      because: 'It fails on any input.',
    },
    {
      predicate: { type: 'gateDecidedByNaN', gate: 'hand presence' },
      when: {
        args: { ...shipped, weight: ['conv2d_0/kernel'] },
        modes: ['static'],
        inputs: several,
      },
      because: 'NaN < 0.5 is false.',
    },
    {
      predicate: { type: 'gateDecidedByNaN', gate: 'handedness' },
      when: {
        args: { ...shipped, weight: ['conv2d_0/kernel'] },
        modes: ['static'],
        inputs: several,
      },
      because: 'NaN >= 0.5 is false, which reads as Right.',
    },
    {
      predicate: { type: 'outcome', is: ['non-finite'] },
      when: {
        args: { ...shipped, weight: ['conv2d_0/kernel'] },
        modes: ['static'],
        inputs: several,
      },
      because: 'Every landmark, the score and the handedness are NaN.',
    },
  ],
});

export const bitFlip = defineScenario({
  id: 'bit-flip',
  title: 'Bit flip',
  story: 'One bit of one weight: drag it from 0 to 31.',
  difficulty: 'hard',
  userSees: 'By the bit: nothing at all, or no hand any more, on this one machine.',
  symptoms: [
    'the same model behaves differently on one machine',
    'damaged cache of model weights',
    'no hand found after an update of the cache',
  ],
  mechanism:
    'Bits of the fraction change a weight by little, and the network does not care. The highest bit of the exponent turns 0.027 into 9e36: the palm network overflows float32 some thirty steps later, and everything behind is NaN. The same flip in the landmark network only makes a large weight vanish.',
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
  expectations: [
    {
      predicate: { type: 'faultStruck' },
      when: {},
      because: 'The weight holds other bits than before.',
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
      because: 'The weight, now 9e36, makes values that grow until a sum leaves ±3.4e38.',
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
  ],
});
