import { FLOAT16_MAX } from '../common/numbers.ts';
import { defineScenario, faultOf, type ScenarioFamily } from '../engine/scenario.ts';

const family: ScenarioFamily = {
  id: 'input',
  title: 'Input',
  order: ['never-divided', 'one-bad-pixel', 'lucky-pixel'],
  tags: ['pixels'],
};
export default family;

/** Where a claim of theirs is put to the test: the question that started this project. */
const question = 'answers to “Why is my TensorFlow.js hand-pose model returning NaN scores?”';

/** Rendered hands that both palm networks find. */
const found = [
  'open-palm',
  'back',
  'pointing',
  'pinch',
  'two-hands',
  'small-and-far',
  'over-exposed',
];

export const neverDivided = defineScenario({
  id: 'never-divided',
  title: 'Never divided',
  story: 'Raw 0–255 pixel values reach networks that expect 0–1.',
  difficulty: 'medium',
  userSees: 'No hand, in a picture that shows one clearly. Now and then a hand at a wrong place.',
  symptoms: [
    'estimateHands returns [] for a clear picture of a hand',
    'hand tracking drifts after a preprocessing change',
    'scores are NaN because pixels are above 1',
  ],
  mechanism:
    'Both networks are trained on pixels divided by 255. In float32 their arithmetic has room for values 255 times too large: the palm network only answers with large scores at the wrong places. In float16 a sum inside the palm network leaves the range of half precision, ±65 504, and the rest of the network is not a number; the detector drops such boxes and says nothing.',
  notice:
    'Check the range of the tensor you hand over, and log how often a frame has no hand: no error is ever thrown.',
  remedy:
    'Hand pixels as the package expects them, 0–255 to estimateHands (it divides itself), 0–1 to a bare network; assert the range at the border.',
  tags: ['silent', 'float16'],
  faults: [faultOf('network-input-scale', { scale: 255 })],
  controls: { scale: 'network-input-scale.scale' },
  claims: [
    {
      says: 'Pixel values above 1 give NaN.',
      heard: question,
      when: { ranges: { scale: [1 + 2 ** -20, FLOAT16_MAX] } },
      holdsIf: { type: 'someNonFinite' },
      standing: {
        is: 'depends',
        on: 'the precision of the textures: half precision overflows, single does not',
        confirmedWhen: { precisions: ['float16'] },
      },
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
      when: { args: { scale: [255] }, precisions: ['float32'], inputs: found },
      because: 'float32 holds values up to 3.4e38; NaN starts only near 1e36.',
    },
    {
      predicate: { type: 'handsFound', atLeast: 0, atMost: 0 },
      when: { args: { scale: [255] }, modes: ['static'], inputs: ['open-palm'] },
      because: 'The palm scores stay under the threshold, or are NaN and fall out.',
    },
    {
      predicate: { type: 'outcome', is: ['silent'] },
      when: { args: { scale: [255] }, modes: ['static'], inputs: found },
      because: 'A clear hand is lost or misplaced and nothing is thrown.',
    },
    {
      predicate: { type: 'blame', step: 'palm/-/depthwise_conv2d_8', verdict: 'overwhelmed' },
      when: {
        args: { scale: [255] },
        precisions: ['float16'],
        models: ['full'],
        modes: ['static'],
        inputs: found,
      },
      because: 'A sum of 25 products leaves ±65 504 there; its inputs are still finite.',
    },
    {
      predicate: { type: 'firstNonFinite', stage: 'palm', step: 'depthwise_conv2d_8' },
      when: {
        args: { scale: [255] },
        precisions: ['float16'],
        models: ['full'],
        modes: ['static'],
        inputs: found,
      },
      because: 'A sum of 25 products leaves ±65 504 there; its inputs are still finite.',
    },
    {
      predicate: { type: 'nonFiniteShare', stage: 'palm', step: 'last', atLeast: 1, atMost: 1 },
      when: { args: { scale: [255] }, precisions: ['float16'], modes: ['static'], inputs: found },
      because: 'Convolutions spread the first NaN over every position and channel.',
    },
    {
      predicate: { type: 'noError' },
      when: { args: { scale: [255] }, inputs: found },
      because: 'Nothing in the package looks at the values it was given.',
    },
  ],
});

export const oneBadPixel = defineScenario({
  id: 'one-bad-pixel',
  title: 'One bad pixel',
  story: 'A single NaN from the sensor, at a place where the palm detector samples the picture.',
  difficulty: 'medium',
  userSees: 'The hand flickers: it is gone for the frames with the bad pixel.',
  symptoms: [
    'estimateHands returns [] now and then',
    'one NaN in the input image tensor',
    'hand lost for single frames',
  ],
  mechanism:
    'The picture is sampled down to 192 × 192 without anti-aliasing, so about a third of its pixels is read at all. A NaN that is read spreads with every convolution until all scores are NaN. Both thresholds of the detector keep NaN, because NaN < 0.5 is false; non-max suppression drops it by accident.',
  notice: 'Count pixels that are not finite before the call: a frame without a hand tells nothing.',
  remedy: 'Replace what is not finite: where(isFinite(pixels), pixels, 0). Clipping does not.',
  tags: ['silent', 'pixels'],
  faults: [faultOf('bad-pixels', { where: 'pixel', x: 320, y: 240, value: NaN })],
  controls: { x: 'bad-pixels.x', y: 'bad-pixels.y', value: 'bad-pixels.value' },
  claims: [
    {
      says: 'Undefined or noisy pixels give NaN scores.',
      heard: question,
      when: { args: { value: [NaN] } },
      holdsIf: { type: 'outcome', is: ['non-finite'] },
      standing: { is: 'refuted' },
    },
  ],
  expectations: [
    {
      predicate: { type: 'faultStruck' },
      when: { args: { value: [NaN] } },
      because: 'No decoded picture holds NaN.',
    },
    {
      predicate: { type: 'blame', step: 'source/-/pixels', verdict: 'guilty' },
      when: { args: { x: [320], y: [240], value: [NaN] }, inputs: ['open-palm'] },
      because: 'It is there from the start.',
    },
    {
      predicate: {
        type: 'event',
        step: 'palm/-/max_pool2d_0',
        event: { kind: 'NaN', event: 'kill' },
      },
      when: {
        args: { x: [320], y: [240], value: [NaN] },
        models: ['full'],
        backends: ['webgl'],
        inputs: ['open-palm'],
      },
      because:
        'Max-pool on WebGL takes the largest of what is not NaN; the residual branch goes on.',
    },
    {
      predicate: { type: 'nonFiniteShare', stage: 'palm', step: 'last', atLeast: 1, atMost: 1 },
      when: { args: { x: [320], y: [240], value: [NaN] }, inputs: ['open-palm'] },
      because: 'Convolutions spread it over every position and channel.',
    },
    {
      predicate: { type: 'gateDecidedByNaN', gate: 'palm score' },
      when: { args: { x: [320], y: [240], value: [NaN] }, inputs: ['open-palm'] },
      because: 'NaN < 0.5 is false, so that the gate keeps it.',
    },
    {
      predicate: { type: 'outcome', is: ['silent'] },
      when: {
        args: { x: [320], y: [240], value: [NaN] },
        modes: ['static'],
        inputs: ['open-palm'],
      },
      because: 'Non-max suppression drops every NaN box: an empty list and no error.',
    },
  ],
});

export const luckyPixel = defineScenario({
  id: 'lucky-pixel',
  title: 'Lucky pixel',
  story: 'The same NaN where nothing samples the picture.',
  difficulty: 'hard',
  userSees: 'Nothing: the hand is found as ever.',
  symptoms: ['the same corrupt frame is sometimes fine', 'cannot reproduce a NaN frame'],
  mechanism:
    'Pixels between the sampling points of the palm detector, outside the crop of the hand, are never read. A NaN there changes nothing.',
  notice: 'Only a look at every pixel finds it.',
  remedy: 'Validate whole frames; a frame that works proves nothing about its pixels.',
  tags: ['masked', 'pixels'],
  faults: [faultOf('bad-pixels', { where: 'pixel', x: 2, y: 2, value: NaN })],
  controls: { x: 'bad-pixels.x', y: 'bad-pixels.y', value: 'bad-pixels.value' },
  expectations: [
    {
      predicate: { type: 'faultStruck' },
      when: { args: { value: [NaN] } },
      because: 'No decoded picture holds NaN.',
    },
    {
      predicate: { type: 'allFinite', stage: 'palm' },
      when: { args: { x: [2], y: [2], value: [NaN] }, inputs: ['open-palm', 'back', 'pointing'] },
      because: 'The sampling points of a 640 × 480 picture pass it by.',
    },
    {
      predicate: { type: 'outcome', is: ['masked'] },
      when: { args: { x: [2], y: [2], value: [NaN] }, inputs: ['open-palm', 'back', 'pointing'] },
      because: 'Neither palm detector nor crop reads it.',
    },
  ],
});
