import { FLOAT16_MAX } from '../common/numbers.ts';
import type { Scenario, ScenarioFamily } from '../engine/scenario.ts';

const family: ScenarioFamily = { id: 'input', title: 'Input', tags: ['pixels'] };
export default family;

const fixtures = ['open-palm'];

export const neverDivided: Scenario = {
  id: 'never-divided',
  title: 'Never divided',
  story: 'Raw 0–255 pixel values reach networks that expect 0–1.',
  symptoms: [
    'estimateHands returns [] for a clear picture of a hand',
    'hand tracking drifts after a preprocessing change',
    'scores are NaN because pixels are above 1',
  ],
  mechanism:
    'Both networks are trained on pixels divided by 255. In float32 their arithmetic has room for values 255 times too large: the palm network only answers with large scores at the wrong places. In float16 a sum inside the palm network passes 65 504, the largest number that half precision holds, and the rest of the network is not a number; the detector drops such boxes and says nothing.',
  notice:
    'Check the range of the tensor you hand over, and log how often a frame has no hand: no error is ever thrown.',
  remedy:
    'Hand pixels as the package expects them, 0–255 to estimateHands (it divides itself), 0–1 to a bare network; assert the range at the border.',
  incidents: [],
  tags: ['silent', 'float16'],
  faults: [
    { id: 'network-input-scale', args: { scale: 255 }, fromFrame: { static: 0, tracking: 1 } },
  ],
  controls: { scale: 'network-input-scale.scale' },
  input: 'open-palm',
  realm: { backend: 'webgl', precision: 'float32', packing: true },
  model: 'full',
  seed: 7,
  mode: 'static',
  frames: { static: 1, tracking: 4 },
  maxHands: 1,
  claims: [
    {
      says: 'Pixel values above 1 give NaN.',
      heard: 'answers to “Why is my TensorFlow.js hand-pose model returning NaN scores?”',
      when: { ranges: { scale: [1 + 2 ** -20, FLOAT16_MAX] } },
      holdsIf: { type: 'someNonFinite' },
    },
  ],
  expectations: [
    {
      predicate: { type: 'faultStruck' },
      when: { args: { scale: [255] } },
      because: 'Every value of the picture but an exact zero becomes another.',
    },
    {
      predicate: { type: 'allFinite' },
      when: { args: { scale: [255] }, precisions: ['float32'], inputs: fixtures },
      because: 'float32 holds values up to 3.4e38; NaN starts only near 1e36.',
    },
    {
      predicate: { type: 'handsFound', atLeast: 0, atMost: 0 },
      when: { args: { scale: [255] }, modes: ['static'], inputs: fixtures },
      because: 'The palm scores stay under the threshold, or are NaN and fall out.',
    },
    {
      predicate: { type: 'outcome', is: ['silent'] },
      when: { args: { scale: [255] }, modes: ['static'], inputs: fixtures },
      because: 'A clear hand is not found and nothing is thrown.',
    },
    {
      predicate: { type: 'firstNonFinite', stage: 'palm', step: 'depthwise_conv2d_8' },
      when: {
        args: { scale: [255] },
        precisions: ['float16'],
        models: ['full'],
        modes: ['static'],
        inputs: fixtures,
      },
      because: 'A sum of 25 products passes 65 504 there; its inputs are still finite.',
    },
    {
      predicate: { type: 'nonFiniteShare', stage: 'palm', step: 'last', atLeast: 1, atMost: 1 },
      when: {
        args: { scale: [255] },
        precisions: ['float16'],
        modes: ['static'],
        inputs: fixtures,
      },
      because: 'Convolutions spread the first NaN over every position and channel.',
    },
    {
      predicate: { type: 'noError' },
      when: { args: { scale: [255] }, inputs: fixtures },
      because: 'Nothing in the package looks at the values it was given.',
    },
  ],
};
