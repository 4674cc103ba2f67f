import { FLOAT16_MAX } from '../common/numbers.ts';
import { defineScenario, faultOf, type ScenarioFamily } from '../engine/scenario.ts';
import { question, several, tfjsIssue, under } from './shared.ts';

const family: ScenarioFamily = {
  id: 'input',
  title: 'Input',
  order: [
    'never-divided',
    'already-divided',
    'over-range-gain',
    'one-bad-pixel',
    'late-pixel',
    'lucky-pixel',
    'zero-times-nan',
    'undefined-pixels',
    'swapped-channels',
    'noisy-dark-camera',
    'colour-managed-canvas',
    'alpha-channel',
    'batched-picture',
  ],
  tags: ['pixels'],
};
export default family;

const float32 = { backend: 'webgl', precision: 'float32', packing: true } as const;
const float16 = { backend: 'webgl', precision: 'float16', packing: true } as const;
const unpacked = { backend: 'webgl', precision: 'float32', packing: false } as const;
const cpu = { backend: 'cpu', precision: 'float32', packing: true } as const;

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

/** Rendered hands that show each finger, so that no guess hangs on a single shade. */
const steady = ['open-palm', 'back', 'over-exposed'];

/** Rendered hands of 640 × 480 pixels, whose palm crop samples the same places. */
const still = { modes: ['static'], inputs: several } as const;

/** What the same claim about bad pixels hangs on, in two scenarios. */
const whereSampled =
  'where the pixel lies: read by the palm detector it costs the hand, read by the crop of the hand alone it gives NaN scores, read by neither it does nothing';

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
    'forgot to normalise the image',
    'empty array although the hand is visible',
  ],
  mechanism:
    'Both networks are trained on pixels divided by 255. In float32 their arithmetic has room for values 255 times too large: the palm network only answers with large scores at the wrong places. The largest magnitude in this run is {largest magnitude}, in the golden run {golden largest magnitude}. In float16 a sum inside the palm network leaves the range of half precision, ±65 504, and the rest of the network is not a number; the detector drops such boxes and says nothing. While tracking, the landmark network meets the large pixels first: its presence score falls, the hand is dropped, and the palm network does not find it again. First step that goes wrong here: {first bad step}.',
  notice:
    'Check the range of the tensor you hand over, and log how often a frame has no hand: no error is ever thrown.',
  remedy:
    'Pass pixels as the package expects them: 0–255 to estimateHands, which divides them itself, and 0–1 to a bare network. Assert the range where they enter.',
  tags: ['silent', 'float16'],
  faults: [faultOf('network-input-scale', { scale: 255 })],
  controls: { scale: 'network-input-scale.scale' },
  mitigations: [
    {
      id: 'range-check',
      args: {},
      effect: { does: 'refuses' },
      when: { inputs: several },
      because: 'It looks at the largest value of what each network is given.',
    },
    {
      id: 'divide-pixels',
      args: {},
      effect: { does: 'restores' },
      when: { inputs: several },
      because: 'Dividing by 255 undoes the fault, to the last bit but rounding.',
    },
    {
      id: 'clip-pixels',
      args: {},
      effect: { does: 'does not help', leaving: 'silent' },
      when: { inputs: several },
      because: 'The picture itself is within 0–255; what is missing is the division after it.',
    },
  ],
  claims: [
    {
      says: 'Pixel values above 1 give NaN.',
      heard: question,
      when: { ranges: { scale: [64, FLOAT16_MAX] }, modes: ['static'], inputs: found },
      holdsIf: { type: 'someNonFinite' },
      standing: {
        is: 'depends',
        on: 'the precision of the textures and on how far above: many times too large, half precision overflows and single precision holds',
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
      predicate: {
        type: 'magnitudeRatio',
        step: 'pre-process/-/network_input',
        atLeast: 254.9,
        atMost: 255.1,
      },
      when: { args: { scale: [255] }, ...still },
      because: 'Multiplication by 255 is all that was done to it.',
    },
    {
      predicate: { type: 'allFinite' },
      when: { args: { scale: [255] }, precisions: ['float32'], inputs: found },
      because:
        'float32 holds values up to 3.4e38; the largest magnitude here is {largest magnitude}.',
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
    ...under(
      {
        args: { scale: [255] },
        precisions: ['float16'],
        models: ['full'],
        modes: ['static'],
        inputs: found,
      },
      [
        {
          predicate: { type: 'blame', step: 'palm/-/depthwise_conv2d_8', verdict: 'overwhelmed' },
          because: 'A sum of 25 products leaves ±65 504 there; its inputs are still finite.',
        },
        {
          predicate: { type: 'firstNonFinite', stage: 'palm', step: 'depthwise_conv2d_8' },
          because: 'A sum of 25 products leaves ±65 504 there; its inputs are still finite.',
        },
      ],
    ),
    {
      predicate: { type: 'nonFiniteShare', stage: 'palm', step: 'last', atLeast: 1, atMost: 1 },
      when: { args: { scale: [255] }, precisions: ['float16'], modes: ['static'], inputs: found },
      because: 'Convolutions spread the first NaN over every position and channel.',
    },
    ...under(
      {
        args: { scale: [255] },
        models: ['full'],
        modes: ['tracking'],
        frames: [4],
        inputs: ['open-palm'],
      },
      [
        {
          predicate: { type: 'answers', are: [['finite'], [], [], []] },
          because:
            'The second frame loses the hand in the landmark network, and the palm network does not find it again.',
        },
        {
          predicate: { type: 'frameOutcomes', are: ['masked', 'silent', 'silent', 'silent'] },
          because: 'An empty list and no error, from the first struck frame on.',
        },
      ],
    ),
    ...under(
      {
        args: { scale: [255] },
        precisions: ['float32'],
        modes: ['tracking'],
        frames: [4],
        inputs: several,
      },
      [
        {
          predicate: {
            type: 'magnitudeRatio',
            step: 'crop/0/network_input',
            atLeast: 254.9,
            atMost: 255.1,
          },
          because: 'While tracking, what was cut out is the first that is multiplied.',
        },
        {
          predicate: { type: 'blame', step: 'crop/0/network_input', verdict: 'guilty' },
          because: 'Nothing is NaN; it is the first step that is far from the golden run.',
        },
      ],
    ),
    {
      predicate: { type: 'blame', step: 'landmarks/0/conv2d_0', verdict: 'overwhelmed' },
      when: {
        args: { scale: [255] },
        precisions: ['float16'],
        models: ['full'],
        modes: ['tracking'],
        frames: [4],
        inputs: ['open-palm'],
      },
      because: 'Its sums leave ±65 504 before ReLU6 could bring them back to 6.',
    },
    {
      predicate: { type: 'noError' },
      when: { args: { scale: [255] }, inputs: found },
      because: 'Nothing in the package looks at the values it was given.',
    },
  ],
  matrix: {
    rows: { of: 'realm', values: [float32, float16] },
    columns: { of: 'argument', name: 'scale', values: [1 / 255, 1, 2, 4, 16, 255, 65504] },
    outcomes: [
      ['silent', 'masked', 'silent', 'silent', 'silent', 'silent', 'silent'],
      ['silent', 'masked', 'silent', 'silent', 'silent', 'silent', 'silent'],
    ],
    because:
      'Far from 1 the hand is lost in both precisions. The user cannot tell the two rows apart: only the first NaN inside does.',
  },
});

export const alreadyDivided = defineScenario({
  id: 'already-divided',
  title: 'Already divided',
  story:
    'The picture is normalised to 0–1 before estimateHands, as many answers advise; the package divides again.',
  difficulty: 'medium',
  userSees: 'No hand, ever, with every camera and in any light.',
  symptoms: [
    'estimateHands returns [] after normalising the image',
    'no hand is detected since I divide the tensor by 255',
    'normalise before calling estimateHands',
    'empty array since I normalise the tensor',
  ],
  mechanism:
    'hand-pose-detection divides the pixels it is given by 255 itself. A picture that was divided already arrives as all but black: its largest magnitude before the palm network is {magnitude of pre-process/-/network_input} instead of {golden magnitude of pre-process/-/network_input}. The palm network answers with ordinary numbers and finds nothing.',
  notice:
    'Look at the largest pixel that you hand over: a picture whose maximum is 1 or less is black or divided.',
  remedy: 'Give estimateHands the pixels as they come, 0–255. Divide only for a bare network.',
  tags: ['silent', 'pixels'],
  faults: [faultOf('source-gain', { gain: 1 / 255, offset: 0, lasts: 'permanent' })],
  controls: { gain: 'source-gain.gain' },
  mitigations: [
    {
      id: 'range-check',
      args: {},
      effect: { does: 'refuses' },
      when: { inputs: several },
      because: 'A picture that is not black and whose largest value is 1 was divided already.',
    },
    {
      id: 'clip-pixels',
      args: {},
      effect: { does: 'does not help', leaving: 'silent' },
      when: { inputs: several },
      because: 'Nothing in it is out of range.',
    },
  ],
  claims: [
    {
      says: 'Normalise the pixels to 0–1 before you call estimateHands, and the hand is found.',
      heard: question,
      when: { args: { gain: [1 / 255] }, ...still },
      holdsIf: { type: 'outcome', is: ['masked'] },
      standing: { is: 'refuted' },
    },
    {
      // These pictures lie within 0–255: clipped before the division or after it they are the same.
      says: 'clipByValue(0, 255).div(255), handed to estimateHands, is the corrected normalisation.',
      heard: question,
      when: { args: { gain: [1 / 255] }, ...still, mitigations: ['clip-pixels'] },
      holdsIf: { type: 'outcome', is: ['masked'] },
      standing: { is: 'refuted' },
    },
  ],
  expectations: [
    {
      predicate: { type: 'faultStruck' },
      when: {},
      because: 'Every pixel but a black one changes.',
    },
    {
      predicate: { type: 'allFinite' },
      when: { args: { gain: [1 / 255] } },
      because: 'Small numbers are no problem for the arithmetic.',
    },
    {
      predicate: {
        type: 'magnitudeRatio',
        step: 'pre-process/-/network_input',
        atLeast: 0.0039,
        atMost: 0.004,
      },
      when: { args: { gain: [1 / 255] }, precisions: ['float32'], ...still },
      because: 'It is divided by 255 once more.',
    },
    ...under({ args: { gain: [1 / 255] }, ...still }, [
      {
        predicate: { type: 'handsFound', atLeast: 0, atMost: 0 },
        because: 'The picture is all but black.',
      },
      {
        predicate: { type: 'noError' },
        because: 'Nothing in the package looks at the values it was given.',
      },
      { predicate: { type: 'outcome', is: ['silent'] }, because: 'An empty list and no error.' },
    ]),
  ],
});

export const overRangeGain = defineScenario({
  id: 'over-range-gain',
  title: 'Over-range gain',
  story: 'A camera with too much gain gives pixels above 255.',
  difficulty: 'medium',
  userSees: 'By the gain: the hand a little beside its place, or no hand.',
  symptoms: [
    'pixel values greater than 255 in the tensor',
    'high gain camera gives NaN',
    'clipByValue(0, 255) before div(255)',
    'hand lost in bright light',
    'overexposed camera picture, no hand found',
  ],
  mechanism:
    'A gain makes every pixel larger; the largest before the palm network is {magnitude of pre-process/-/network_input} instead of {golden magnitude of pre-process/-/network_input}. All of the arithmetic stays finite. What is lost is the picture: shades that the networks were trained on lie far outside their range, and the best palm score goes from {golden magnitude of decode/-/sigmoid_0} to {magnitude of decode/-/sigmoid_0}. Clipping brings the range back and not the shades: they become one white area.',
  notice: 'Log the share of pixels at or above 255 in a frame.',
  remedy:
    'Lower the gain or the exposure at the camera. Clipping in the app does not bring back what is over-exposed, and estimateHands divides by 255 itself: a second division costs the hand in any light.',
  tags: ['silent', 'pixels'],
  faults: [faultOf('source-gain', { gain: 4, offset: 0, lasts: 'permanent' })],
  controls: { gain: 'source-gain.gain', offset: 'source-gain.offset' },
  mitigations: [
    {
      id: 'range-check',
      args: {},
      effect: { does: 'refuses' },
      when: { inputs: several },
      because: 'Pixels above 255 are no pixels.',
    },
    {
      id: 'clip-pixels',
      args: {},
      effect: { does: 'does not help', leaving: 'silent' },
      when: { inputs: several },
      because: 'What was over-exposed stays one white area, within the range.',
    },
  ],
  claims: [
    {
      says: 'Camera images whose values exceed 255 give NaN.',
      heard: question,
      when: { ranges: { gain: [1.01, 16] }, precisions: ['float32'] },
      holdsIf: { type: 'someNonFinite' },
      standing: { is: 'refuted' },
    },
    {
      says: 'Clip to 0–255, then divide, and the prediction is right.',
      heard: question,
      when: {
        args: { gain: [1 / 255, 1.25, 1.5, 2, 4, 16], offset: [0] },
        ...still,
        precisions: ['float32'],
        models: ['full'],
        mitigations: ['clip-pixels'],
      },
      holdsIf: { type: 'outcome', is: ['masked'] },
      standing: {
        is: 'depends',
        on: 'how much was cut off, and on the picture: an open palm tolerates a little gain, clipped or not. Where more is white the points move or the hand is lost, and where the app divides and estimateHands divides once more it is lost, too',
        confirmedWhen: {
          args: { gain: [1.25], offset: [0] },
          inputs: ['open-palm'],
          mitigations: ['clip-pixels'],
        },
      },
    },
  ],
  expectations: [
    {
      predicate: { type: 'faultStruck' },
      when: {},
      because: 'Every pixel but a black one changes.',
    },
    {
      predicate: { type: 'allFinite' },
      when: { ranges: { gain: [1, 16] }, precisions: ['float32'] },
      because: 'Sixteen times a pixel is nothing to a float32.',
    },
    {
      predicate: { type: 'outcome', is: ['silent'] },
      when: { args: { gain: [4], offset: [0] }, ...still },
      because: 'Another hand, or none, and no error.',
    },
    {
      predicate: { type: 'noError' },
      when: { ranges: { gain: [1, 16] }, ...still },
      because: 'Nothing in the package looks at the values it was given.',
    },
    {
      predicate: {
        type: 'magnitudeRatio',
        step: 'pre-process/-/network_input',
        atLeast: 3.99,
        atMost: 4.01,
      },
      when: { args: { gain: [4], offset: [0] }, precisions: ['float32'], ...still },
      because: 'Multiplication by 4 is all that was done to it, and nothing clips on the way.',
    },
    {
      predicate: { type: 'handsFound', atLeast: 0, atMost: 0 },
      when: {
        args: { gain: [4], offset: [0] },
        precisions: ['float32'],
        models: ['full'],
        ...still,
      },
      because:
        'The best palm score is below its threshold or, of the back of a hand, the presence score of what was cut out.',
    },
    ...under(
      {
        args: { gain: [1.25], offset: [0] },
        precisions: ['float32'],
        models: ['full'],
        ...still,
        inputs: ['open-palm'],
      },
      [
        {
          predicate: { type: 'handsFound', atLeast: 1, atMost: 1 },
          because: 'A little gain is borne.',
        },
        {
          predicate: { type: 'keypointDistance', atLeast: 0.005, atMost: 0.04 },
          because:
            'The points move by about a fiftieth of the palm; the bounds leave room for another driver.',
        },
      ],
    ),
  ],
  matrix: {
    rows: { of: 'mitigation', values: [null, 'clip-pixels'] },
    columns: { of: 'argument', name: 'gain', values: [0.5, 1.25, 1.5, 2, 4, 16] },
    outcomes: [
      ['silent', 'masked', 'silent', 'silent', 'silent', 'silent'],
      ['silent', 'masked', 'silent', 'silent', 'silent', 'silent'],
    ],
    because: 'A little gain is borne. Where it is not, clipping does not bring the hand back.',
  },
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
    'the hand flickers',
    'empty array in single frames',
  ],
  mechanism:
    'The picture is sampled down to 192 × 192 without anti-aliasing, so most of its pixels are never read. A NaN that is read spreads with every convolution until all scores are NaN: {bad steps} of {steps} steps hold NaN, {share of palm/-/concatenation_2} of the palm output. Both thresholds of the detector keep NaN, because NaN < 0.5 is false; non-max suppression drops it by accident.',
  notice: 'Count pixels that are not finite before the call: a frame without a hand tells nothing.',
  remedy: 'Replace what is not finite: where(isFinite(pixels), pixels, 0). Clipping does not.',
  tags: ['silent', 'pixels'],
  faults: [faultOf('bad-pixels', { where: 'pixel', x: 320, y: 240, value: NaN })],
  controls: { x: 'bad-pixels.x', y: 'bad-pixels.y', value: 'bad-pixels.value' },
  mitigations: [
    {
      id: 'sanitise-input',
      args: {},
      effect: { does: 'softens' },
      when: { inputs: ['open-palm'] },
      because:
        'The hand is found again. Its key points in the picture are as good as before; the black pixel moves those in space by 2.7 % of the palm.',
    },
    {
      id: 'pixel-validation',
      args: {},
      effect: { does: 'refuses' },
      when: { inputs: several },
      because: 'It names the place of the NaN.',
    },
    {
      id: 'clip-pixels',
      args: {},
      effect: { does: 'does not help', leaving: 'silent' },
      when: { inputs: several, backends: ['webgl'] },
      because: 'clipByValue lets NaN through.',
    },
  ],
  claims: [
    {
      says: 'Undefined or noisy pixels give NaN scores.',
      heard: question,
      when: { args: { x: [2, 320, 322], y: [240], value: [NaN] }, ...still },
      holdsIf: { type: 'outcome', is: ['non-finite'] },
      standing: {
        is: 'depends',
        on: whereSampled,
        confirmedWhen: { args: { x: [322] } },
      },
    },
  ],
  expectations: [
    {
      predicate: { type: 'struck', fault: 'bad-pixels', atLeast: 3, atMost: 3, after: NaN },
      when: { args: { value: [NaN] }, modes: ['static'] },
      because: 'Three channels of one pixel; no decoded picture holds NaN.',
    },
    {
      predicate: { type: 'blame', step: 'source/-/pixels', verdict: 'guilty' },
      when: { args: { x: [320], y: [240], value: [NaN] }, inputs: several },
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
        inputs: several,
      },
      because:
        'Max-pool on WebGL takes the largest of what is not NaN; the residual branch goes on.',
    },
    ...under({ args: { x: [320], y: [240], value: [NaN] }, inputs: several }, [
      {
        predicate: { type: 'nonFiniteShare', stage: 'palm', step: 'last', atLeast: 1, atMost: 1 },
        because: 'Convolutions spread it over every position and channel.',
      },
      {
        predicate: { type: 'gateDecidedByNaN', gate: 'palm score' },
        because: 'NaN < 0.5 is false, so that the gate keeps it.',
      },
      {
        predicate: { type: 'gateDecidedByNaN', gate: 'non-max suppression' },
        because: 'NaN > −Infinity is false: the only thing that stops it.',
      },
    ]),
    ...under({ args: { x: [320], y: [240], value: [NaN] }, ...still }, [
      { predicate: { type: 'answers', are: [[]] }, because: 'An empty list and no error.' },
      {
        predicate: { type: 'outcome', is: ['silent'] },
        because: 'Non-max suppression drops every NaN box: an empty list and no error.',
      },
    ]),
  ],
  matrix: {
    rows: { of: 'realm', values: [float32, unpacked, cpu] },
    columns: { of: 'argument', name: 'value', values: [NaN, Infinity, -Infinity, 1e30, -1e30] },
    outcomes: [
      ['silent', 'silent', 'silent', 'silent', 'silent'],
      ['silent', 'silent', 'silent', 'silent', 'silent'],
      ['silent', 'silent', 'silent', 'silent', 'silent'],
    ],
    because:
      'Where a pixel is sampled, a huge number loses the hand as surely as NaN; only the first bad step inside tells them apart.',
  },
});

export const latePixel = defineScenario({
  id: 'late-pixel',
  title: 'Late pixel',
  story:
    'The same NaN two pixels further: the palm detector passes it by, the crop of the hand reads it.',
  difficulty: 'hard',
  userSees: 'A hand is reported, a right one, and drawn nowhere: every key point is NaN.',
  symptoms: [
    'all key points are NaN, handedness is Right',
    'score NaN in single frames',
    'NaN key points although the palm detector works',
  ],
  mechanism:
    'The picture is sampled twice: down to 192 × 192 for the palm, and turned and cut out at 224 × 224 for the landmarks. This pixel lies between the samples of the first and among those of the second. The palm network is sound ({share of palm/-/concatenation_2} NaN); the landmark network ends as {share of landmarks/0/fully_connected_2} NaN. Its presence score is NaN, and NaN < 0.5 is false: the hand is kept. Handedness asks for at least 0.5, which NaN is not: the hand, {golden handedness} in the golden run, is {handedness}.',
  notice: 'Number.isFinite(hand.score) before anything else.',
  remedy: 'Replace what is not finite in the picture; drop hands whose score is not finite.',
  tags: ['non-finite', 'pixels'],
  faults: [faultOf('bad-pixels', { where: 'pixel', x: 322, y: 242, value: NaN })],
  controls: { x: 'bad-pixels.x', y: 'bad-pixels.y', value: 'bad-pixels.value' },
  mitigations: [
    {
      id: 'sanitise-input',
      args: {},
      effect: { does: 'restores' },
      when: { inputs: several },
      because: 'One black pixel is nothing to the networks.',
    },
    {
      id: 'reset-on-non-finite',
      args: {},
      effect: { does: 'drops' },
      when: { inputs: several },
      because: 'A hand whose points are NaN is no hand.',
    },
    {
      id: 'clip-pixels',
      args: {},
      effect: { does: 'does not help', leaving: 'non-finite' },
      when: { inputs: several, backends: ['webgl'] },
      because: 'clipByValue lets NaN through.',
    },
  ],
  claims: [
    {
      says: 'Undefined or noisy pixels give NaN scores.',
      heard: question,
      when: { args: { x: [2, 320, 322], y: [242], value: [NaN] }, ...still },
      holdsIf: { type: 'outcome', is: ['non-finite'] },
      standing: {
        is: 'depends',
        on: whereSampled,
        confirmedWhen: { args: { x: [320, 322] } },
      },
    },
  ],
  expectations: [
    {
      predicate: { type: 'struck', fault: 'bad-pixels', atLeast: 3, atMost: 3, after: NaN },
      when: { args: { value: [NaN] }, modes: ['static'] },
      because: 'Three channels of one pixel; no decoded picture holds NaN.',
    },
    {
      predicate: { type: 'allFinite', stage: 'palm' },
      when: { args: { x: [322], y: [242], value: [NaN] }, inputs: several },
      because: 'The sampling points of a 640 × 480 picture pass it by.',
    },
    ...under({ args: { x: [322], y: [242], value: [NaN] }, ...still }, [
      {
        predicate: {
          type: 'nonFiniteShare',
          stage: 'landmarks',
          step: 'last',
          atLeast: 1,
          atMost: 1,
        },
        because: 'It lies within the crop of each of these hands and is sampled there.',
      },
      {
        predicate: { type: 'gateDecidedByNaN', gate: 'hand presence' },
        because: 'NaN < 0.5 is false: the hand is kept.',
      },
      {
        predicate: { type: 'scoreIs', value: NaN },
        because: 'The score is the network’s own output.',
      },
      {
        predicate: { type: 'handedness', is: 'Right' },
        because: 'NaN >= 0.5 is false, which reads as Right.',
      },
      { predicate: { type: 'outcome', is: ['non-finite'] }, because: 'Every key point is NaN.' },
    ]),
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
    'Pixels between the sampling points of the palm detector, outside the crop of the hand, are never read. The NaN is in {bad steps} steps, all of them before the sampling, and in none of the networks.',
  notice: 'Only a look at every pixel finds it.',
  remedy: 'Validate whole frames; a frame that works proves nothing about its pixels.',
  tags: ['masked', 'pixels'],
  faults: [faultOf('bad-pixels', { where: 'pixel', x: 2, y: 2, value: NaN })],
  controls: { x: 'bad-pixels.x', y: 'bad-pixels.y', value: 'bad-pixels.value' },
  mitigations: [
    {
      id: 'pixel-validation',
      args: {},
      effect: { does: 'refuses' },
      when: { inputs: several },
      because: 'It looks at every pixel, sampled or not: a frame is lost that would have worked.',
    },
  ],
  expectations: [
    {
      predicate: { type: 'struck', fault: 'bad-pixels', atLeast: 3, atMost: 3, after: NaN },
      when: { args: { value: [NaN] }, modes: ['static'] },
      because: 'Three channels of one pixel; no decoded picture holds NaN.',
    },
    ...under({ args: { x: [2], y: [2], value: [NaN] }, inputs: several }, [
      {
        predicate: {
          type: 'event',
          step: 'pre-process/-/transform_0',
          event: { kind: 'NaN', event: 'kill' },
        },
        because: 'The sampling passes it by.',
      },
      {
        predicate: { type: 'allFinite', stage: 'palm' },
        because: 'The sampling points of a 640 × 480 picture pass it by.',
      },
    ]),
    {
      predicate: { type: 'sameHands' },
      when: {
        args: { x: [2], y: [2], value: [NaN] },
        inputs: several,
        backends: ['webgl', 'cpu'],
        precisions: ['float32'],
        packing: [true],
      },
      because: 'What is not read changes nothing, not a bit.',
    },
    {
      predicate: { type: 'outcome', is: ['masked'] },
      when: { args: { x: [2], y: [2], value: [NaN] }, inputs: several },
      because: 'Neither palm detector nor crop reads it.',
    },
  ],
});

export const zeroTimesNan = defineScenario({
  id: 'zero-times-nan',
  title: 'Zero times NaN',
  story:
    'A pixel that counts for nothing: its weight in the sampling is exactly 0, and its NaN kills the frame all the same.',
  difficulty: 'hard',
  userSees: 'No hand in the frame. With 1e30 in the place of the NaN nothing happens at all.',
  symptoms: [
    'NaN from a pixel that is not sampled',
    '0 * NaN is NaN in bilinear interpolation',
    'masking by multiplying with 0 does not remove NaN',
  ],
  mechanism:
    'Bilinear sampling mixes four neighbours, weighted by nearness. Where a sampling point falls on a pixel, its neighbours have the weight 0: a value as large as 1e30 there vanishes without a trace. NaN does not: 0 × NaN is NaN, and 0 × ∞ is NaN as well. Share of NaN in the palm output: {share of palm/-/concatenation_2}.',
  notice: 'Do not trust a multiplication by 0 to remove anything: count what is not finite.',
  remedy: 'Choose instead of multiplying: where(mask, pixels, 0), and sanitise before sampling.',
  tags: ['silent', 'pixels'],
  faults: [faultOf('bad-pixels', { where: 'pixel', x: 321, y: 241, value: NaN })],
  controls: { x: 'bad-pixels.x', y: 'bad-pixels.y', value: 'bad-pixels.value' },
  mitigations: [
    {
      id: 'sanitise-input',
      args: {},
      effect: { does: 'restores' },
      when: { inputs: several },
      because: 'One black pixel is nothing to the networks.',
    },
  ],
  expectations: [
    { predicate: { type: 'faultStruck' }, when: {}, because: 'The pixel holds another value.' },
    {
      predicate: {
        type: 'event',
        step: 'pre-process/-/transform_0',
        event: { kind: 'NaN', event: 'propagate' },
      },
      when: { args: { x: [321], y: [241], value: [NaN] }, backends: ['webgl'], ...still },
      because: '0 × NaN is NaN.',
    },
    {
      predicate: {
        type: 'event',
        step: 'pre-process/-/transform_0',
        event: { kind: 'NaN', event: 'generate' },
      },
      when: {
        args: { x: [321], y: [241], value: [Infinity, -Infinity] },
        backends: ['webgl'],
        ...still,
      },
      because: '0 × ∞ is NaN.',
    },
    {
      predicate: { type: 'outcome', is: ['silent'] },
      when: {
        args: { x: [321], y: [241], value: [NaN, Infinity, -Infinity] },
        backends: ['webgl'],
        ...still,
      },
      because: 'The palm network is NaN, and NaN boxes are dropped.',
    },
    {
      predicate: { type: 'allFinite', stage: 'palm' },
      when: {
        args: { x: [321], y: [241], value: [1e30] },
        backends: ['webgl'],
        precisions: ['float32'],
        ...still,
      },
      because: '0 × 1e30 is 0: the weight of the pixel is exactly 0.',
    },
  ],
  matrix: {
    rows: { of: 'argument', name: 'x', values: [320, 321, 322] },
    columns: { of: 'argument', name: 'value', values: [NaN, Infinity, 1e30, 0] },
    outcomes: [
      ['silent', 'silent', 'masked', 'masked'],
      ['silent', 'silent', 'masked', 'masked'],
      ['non-finite', 'non-finite', 'masked', 'masked'],
    ],
    because:
      'A finite value counts by its weight; one that is not finite counts wherever it is touched.',
  },
});

export const undefinedPixels = defineScenario({
  id: 'undefined-pixels',
  title: 'Undefined pixels',
  story: 'A short or holey buffer becomes a picture: undefined turns into NaN.',
  difficulty: 'medium',
  userSees: 'No hand and no error.',
  symptoms: [
    'undefined in the array of a tensor becomes NaN',
    'Float32Array.from with holes',
    'canvas getImageData buffer too short',
    'Based on the provided shape, the tensor should have values but has',
    'frame copied into a buffer that is too short',
  ],
  mechanism:
    'tf.tensor turns undefined into NaN when the dtype is float32, without a word. {values changed} values of this picture are such holes; those that the palm detector samples spread until {share of palm/-/concatenation_2} of its output is NaN. In an int32 tensor the same holes become 0: some dark dots, and the hand is found. Only an array of the wrong length is refused, because its length is all that tf.tensor looks at.',
  notice:
    'Compare the length of the buffer with width × height × channels, and count NaN, before the call.',
  remedy: 'Make pictures from typed arrays (a Uint8ClampedArray has no holes), or as int32.',
  tags: ['silent', 'pixels'],
  faults: [
    faultOf('undefined-pixels', {
      array: 'holes',
      count: 1000,
      dtype: 'float32',
      lasts: 'permanent',
    }),
  ],
  controls: {
    array: 'undefined-pixels.array',
    count: 'undefined-pixels.count',
    dtype: 'undefined-pixels.dtype',
  },
  mitigations: [
    {
      id: 'sanitise-input',
      args: {},
      effect: { does: 'softens' },
      when: { inputs: several },
      because: 'The networks see the hand through dark dots, its points a little off.',
    },
    {
      id: 'pixel-validation',
      args: {},
      effect: { does: 'refuses' },
      when: { inputs: several },
      because: 'It names the place of the first NaN.',
    },
  ],
  claims: [
    {
      says: 'Undefined pixel values make the first convolutions produce NaN, which then cascades.',
      heard: question,
      when: { args: { array: ['holes'], count: [1000] }, ...still },
      holdsIf: {
        type: 'event',
        step: 'palm/-/conv2d_0',
        event: { kind: 'NaN', event: 'propagate' },
      },
      standing: {
        is: 'depends',
        on: 'the dtype: a float32 tensor holds NaN for undefined, an int32 tensor holds 0',
        confirmedWhen: { args: { dtype: ['float32'] } },
      },
    },
  ],
  expectations: [
    {
      predicate: {
        type: 'struck',
        fault: 'undefined-pixels',
        atLeast: 1000,
        atMost: 1000,
        after: NaN,
      },
      when: { args: { array: ['holes'], count: [1000], dtype: ['float32'] }, modes: ['static'] },
      because: 'Each hole is a NaN.',
    },
    ...under({ args: { array: ['holes'], count: [1000], dtype: ['float32'] }, ...still }, [
      {
        predicate: { type: 'nonFiniteShare', stage: 'palm', step: 'last', atLeast: 1, atMost: 1 },
        because: 'Some of the holes are sampled; one would do.',
      },
      {
        predicate: { type: 'answers', are: [[]] },
        because: 'NaN boxes are dropped without a word.',
      },
      { predicate: { type: 'outcome', is: ['silent'] }, because: 'An empty list and no error.' },
    ]),
    ...under({ args: { array: ['holes'], count: [1000], dtype: ['int32'] }, ...still }, [
      { predicate: { type: 'allFinite' }, because: 'undefined becomes 0 in an int32 tensor.' },
      {
        predicate: { type: 'handsFound', atLeast: 1, atMost: 1 },
        because: 'A thousand dark dots do not hide a hand.',
      },
    ]),
    {
      predicate: { type: 'error', includes: 'the tensor should have' },
      when: { args: { array: ['too-short'] }, ...still },
      because: 'tf.tensor compares lengths, and nothing else.',
    },
  ],
  matrix: {
    rows: { of: 'argument', name: 'dtype', values: ['float32', 'int32'] },
    columns: { of: 'argument', name: 'array', values: ['holes', 'unwritten-end', 'too-short'] },
    outcomes: [
      ['silent', 'masked', 'thrown'],
      ['silent', 'masked', 'thrown'],
    ],
    because:
      'Only a wrong length is refused; the end of the picture lies outside what is sampled. Holes cost the hand as NaN, and move its points a little as the 0 that int32 makes of them.',
  },
});

/** Runs in which the effect of wrong colours was measured. */
const measuredColours = { ...still, precisions: ['float32'], models: ['full'] } as const;

export const swappedChannels = defineScenario({
  id: 'swapped-channels',
  title: 'Swapped channels',
  story: 'A camera or a decoder that gives blue first: BGR read as RGB.',
  difficulty: 'medium',
  userSees:
    'A blue hand, if the app shows its own tensor; and by the picture no hand, or one whose points are beside their places.',
  symptoms: [
    'OpenCV.js Mat to tensor, no hand found',
    'BGR instead of RGB',
    'blue skin in the debug view',
    'detection got worse after changing the decoder',
    'wrong colours, hand not detected',
    'cv.COLOR_BGR2RGB forgotten',
  ],
  mechanism:
    'Nothing overflows and nothing is out of range: {values changed} values stand in another channel. The palm detector has hardly seen blue skin in its training: its best score falls from {golden magnitude of decode/-/sigmoid_0} to {magnitude of decode/-/sigmoid_0}, and below its threshold there is no hand. Where it stays above, as with the back of a hand, the points move, and the score of the hand does not tell: it is as high as ever.',
  notice: 'Look at what you hand over, as a picture. No number tells it.',
  remedy: 'Reverse the channels (tf.reverse along the last axis, or cv.cvtColor).',
  tags: ['silent', 'pixels'],
  faults: [faultOf('swapped-channels', { order: 'bgr', lasts: 'permanent' })],
  controls: { order: 'swapped-channels.order' },
  mitigations: [
    {
      id: 'reorder-channels',
      args: {},
      effect: { does: 'restores' },
      when: { inputs: several },
      because: 'Reversing twice is the identity, bit for bit.',
    },
    {
      id: 'range-check',
      args: {},
      effect: { does: 'does not help', leaving: 'silent' },
      when: { inputs: several },
      because: 'Every value is within its range.',
    },
  ],
  expectations: [
    { predicate: { type: 'faultStruck' }, when: {}, because: 'Skin is not grey.' },
    ...under({ args: { order: ['bgr'] }, ...still }, [
      {
        predicate: { type: 'allFinite' },
        because: 'The values are those of the picture, at other places.',
      },
      { predicate: { type: 'noError' }, because: 'Nobody can tell from the numbers.' },
      {
        predicate: { type: 'outcome', is: ['silent'] },
        because: 'The hand is lost, or its points move by more than 2 % of the palm.',
      },
    ]),
    ...under({ ...measuredColours, args: { order: ['bgr'] }, inputs: ['open-palm', 'pointing'] }, [
      {
        predicate: {
          type: 'magnitude',
          step: 'decode/-/sigmoid_0',
          atLeast: 0.001,
          atMost: 0.49,
        },
        because:
          'The best palm score falls below its threshold of 0.5; how far, the driver has a say in.',
      },
      {
        predicate: { type: 'handsFound', atLeast: 0, atMost: 0 },
        because: 'No palm passes the threshold.',
      },
    ]),
    ...under({ ...measuredColours, args: { order: ['bgr'] }, inputs: ['back'] }, [
      {
        predicate: {
          type: 'magnitudeRatio',
          step: 'decode/-/sigmoid_0',
          atLeast: 0.7,
          atMost: 0.97,
        },
        because: 'The best palm score falls here, too, and stays above its threshold.',
      },
      {
        predicate: { type: 'handsFound', atLeast: 1, atMost: 1 },
        because: 'The back of this hand passes the threshold in blue.',
      },
      {
        predicate: { type: 'keypointDistance', atLeast: 0.05, atMost: 0.2 },
        because: 'About a tenth of the palm; the bounds leave room for another driver.',
      },
      {
        predicate: { type: 'scoreDifference', atLeast: 0, atMost: 0.05 },
        because: 'The score of the hand does not tell that its points are wrong.',
      },
    ]),
    ...under({ ...measuredColours, args: { order: ['rbg'] } }, [
      {
        predicate: { type: 'handsFound', atLeast: 1, atMost: 1 },
        because: 'Red, the strongest channel of skin, stands where it belongs.',
      },
      {
        predicate: { type: 'keypointDistance', atLeast: 0.02, atMost: 0.15 },
        because: 'Some hundredths of the palm, by the hand.',
      },
    ]),
    {
      predicate: { type: 'handsFound', atLeast: 0, atMost: 0 },
      when: { ...measuredColours, args: { order: ['grb'] }, inputs: ['open-palm', 'back'] },
      because: 'No palm passes the threshold.',
    },
  ],
  matrix: {
    rows: { of: 'input', values: ['open-palm', 'back', 'pointing'] },
    columns: { of: 'argument', name: 'order', values: ['bgr', 'grb', 'rbg', 'gbr', 'brg'] },
    outcomes: [
      ['silent', 'silent', 'silent', 'silent', 'silent'],
      ['silent', 'silent', 'silent', 'silent', 'silent'],
      ['silent', 'silent', 'silent', 'silent', 'silent'],
    ],
    because:
      'Every cell is silent, and hides one of two failures: the hand is lost, or found with its points beside their places. Which, is a matter of hand and order; where red stands in its own place all three are found.',
  },
});

export const noisyDarkCamera = defineScenario({
  id: 'noisy-dark-camera',
  title: 'Noisy, dark camera',
  story:
    'Little light and sensor noise: from a hand like any other to no hand at all, and never NaN.',
  difficulty: 'easy',
  userSees: 'The hand is lost when the light goes, and comes back with it.',
  symptoms: [
    'hand detection fails in low light',
    'webcam noise gives NaN scores',
    'lighting changes break hand tracking',
    'key points jitter in bad light',
    'hand not detected in a dark room',
  ],
  mechanism:
    'Exposure, Gaussian noise and dead pixels change what the picture shows; every value stays a whole number from 0 to 255, so that nothing inside can overflow. The largest magnitude of this run is {largest magnitude}, that of the golden run {golden largest magnitude}. What happens is that the best palm score falls from {golden magnitude of decode/-/sigmoid_0} to {magnitude of decode/-/sigmoid_0}, below its threshold.',
  notice: 'Mean brightness and the share of frames without a hand, together.',
  remedy:
    'Check the exposure: where the mean brightness is low, ask for more light, or raise the exposure at the camera. Against noise alone, average frames. No guard is offered here, because none brings back light that was not there: without any noise the dark picture loses its hand as well.',
  tags: ['silent', 'pixels'],
  faults: [faultOf('source-noise', { stops: -4, deviation: 10, share: 0, lasts: 'permanent' })],
  controls: {
    stops: 'source-noise.stops',
    deviation: 'source-noise.deviation',
    share: 'source-noise.share',
  },
  mitigations: [
    {
      id: 'range-check',
      args: {},
      effect: { does: 'does not help', leaving: 'silent' },
      when: { inputs: several },
      because: 'A dark picture is a valid one.',
    },
  ],
  claims: [
    {
      says: 'Lighting changes and noisy pixels of a webcam give NaN.',
      heard: question,
      when: {},
      holdsIf: { type: 'someNonFinite', stage: 'palm' },
      standing: { is: 'refuted' },
    },
  ],
  expectations: [
    {
      predicate: { type: 'faultStruck' },
      when: { args: { stops: [-4] } },
      because: 'Light is missing.',
    },
    {
      predicate: { type: 'allFinite' },
      when: { args: { stops: [-4], deviation: [10], share: [0] }, ...still },
      because: 'A camera gives whole numbers from 0 to 255, whatever the light.',
    },
    {
      predicate: { type: 'handsFound', atLeast: 0, atMost: 0 },
      when: { args: { stops: [-4], deviation: [10], share: [0] }, ...still, inputs: ['open-palm'] },
      because: 'The palm score is below the threshold.',
    },
    {
      predicate: { type: 'outcome', is: ['silent'] },
      when: { args: { stops: [-4], deviation: [10], share: [0] }, ...still },
      because: 'Another hand, or none, and no error.',
    },
    {
      predicate: { type: 'handsFound', atLeast: 0, atMost: 0 },
      when: {
        args: { stops: [-4], deviation: [0], share: [0] },
        precisions: ['float32'],
        models: ['full'],
        ...still,
      },
      because: 'It is the dark that hides the hand: taking the noise away does not help.',
    },
    ...under(
      {
        args: { stops: [0], deviation: [10], share: [0] },
        precisions: ['float32'],
        models: ['full'],
        ...still,
        inputs: ['open-palm', 'back'],
      },
      [
        {
          predicate: { type: 'handsFound', atLeast: 1, atMost: 1 },
          because: 'Noise alone leaves the palm score above its threshold in these two pictures.',
        },
        {
          predicate: { type: 'keypointDistance', atLeast: 0.01, atMost: 0.15 },
          because:
            'It moves the points by some hundredths of the palm; the bounds leave room for another driver.',
        },
      ],
    ),
  ],
  matrix: {
    rows: { of: 'argument', name: 'stops', values: [0, -1, -2, -4] },
    columns: { of: 'argument', name: 'deviation', values: [1, 10, 25, 50] },
    outcomes: [
      ['masked', 'silent', 'silent', 'silent'],
      ['silent', 'silent', 'silent', 'silent'],
      ['silent', 'silent', 'silent', 'silent'],
      ['silent', 'silent', 'silent', 'silent'],
    ],
    because: 'A curve from masked to not found: dark and noisy add up.',
  },
});

export const colourManagedCanvas = defineScenario({
  id: 'colour-managed-canvas',
  title: 'Colour-managed canvas',
  story: 'The same picture, decoded twice: some channels differ by one.',
  difficulty: 'easy',
  userSees: 'Nothing: the points differ by less than the eye can see.',
  symptoms: [
    'fromPixels gives slightly different values on another device',
    'same image differs by 1 between CPU and GPU decoding',
    'colorSpaceConversion none',
    'snapshot test of key points fails on another machine',
  ],
  mechanism:
    'Browsers convert colours when a picture goes through a canvas, and round on the way. {values changed} values differ by one. The networks bear it: the key points move by {key-point distance}.',
  notice: 'Tests that compare key points bit for bit fail on another machine.',
  remedy:
    'Compare with a tolerance. That belongs in the tests and not in the app: there is nothing to guard against, and no guard is offered. Where bits must be the same, decode with createImageBitmap and its option colorSpaceConversion: "none".',
  incidents: [
    {
      url: tfjsIssue(5482),
      title: 'tfjs#5482: the same image gives other pixel values on another platform',
      cause: 'confirmed',
    },
    {
      url: tfjsIssue(6664),
      title: 'tfjs#6664: fromPixels differs by one a channel',
      cause: 'confirmed',
    },
  ],
  tags: ['masked', 'pixels'],
  faults: [faultOf('rounding-noise', { most: 1, lasts: 'permanent' })],
  controls: { most: 'rounding-noise.most' },
  expectations: [
    ...under({ args: { most: [1] } }, [
      { predicate: { type: 'faultStruck' }, because: '{values changed} values move.' },
      { predicate: { type: 'allFinite' }, because: 'Whole numbers from 0 to 255 stay such.' },
    ]),
    ...under({ args: { most: [1] }, modes: ['static'], inputs: steady }, [
      {
        predicate: { type: 'keypointDistance', atLeast: 1e-6, atMost: 0.02 },
        because: 'Not the same points, and less than 2 % of the palm away.',
      },
      {
        predicate: { type: 'outcome', is: ['masked'] },
        because:
          'One step of 255 is below what the networks look at. Where a finger hides others, as in pointing, it decides between two guesses: no expectation is made there.',
      },
    ]),
  ],
});

export const alphaChannel = defineScenario({
  id: 'alpha-channel',
  title: 'Alpha channel',
  story: 'The pixels of a canvas handed over with their fourth channel.',
  difficulty: 'easy',
  userSees: 'The app stops at its first frame.',
  symptoms: [
    "The shape of dict['input'] provided in model.execute(dict) must be [1,192,192,3], but was [1,192,192,4]",
    'fromPixels(canvas, 4)',
    'getImageData has four channels',
    'RGBA instead of RGB',
  ],
  mechanism:
    'getImageData and fromPixels(canvas, 4) give red, green, blue and alpha. The detector samples the picture as it is and asks the network, whose first layer is made for three channels: “{error}”. The message speaks of an input that the caller never made, 192 × 192 in size.',
  notice: 'It throws at once, in every frame.',
  remedy: 'fromPixels(canvas) gives three channels; else slice the first three.',
  tags: ['thrown', 'pixels'],
  faults: [faultOf('wrong-picture', { shape: 'alpha', lasts: 'permanent' })],
  controls: { shape: 'wrong-picture.shape' },
  mitigations: [
    {
      id: 'pixel-validation',
      args: {},
      effect: { does: 'refuses' },
      when: { inputs: several },
      because: 'It says what was given and what is wanted.',
    },
  ],
  expectations: [
    { predicate: { type: 'faultStruck' }, when: {}, because: 'The tensor has another shape.' },
    {
      predicate: { type: 'error', includes: 'must be [1,192,192,3], but was [1,192,192,4]' },
      when: { args: { shape: ['alpha'] }, ...still },
      because: 'The graph executor compares shapes.',
    },
    {
      predicate: { type: 'error', includes: 'must be [1,192,192,3], but was [1,192,192,1]' },
      when: { args: { shape: ['grey'] }, ...still },
      because: 'The same with one channel.',
    },
    {
      predicate: { type: 'outcome', is: ['thrown'] },
      when: { args: { shape: ['alpha', 'grey'] }, ...still },
      because: 'The error reaches the app.',
    },
  ],
  matrix: {
    rows: { of: 'mitigation', values: [null, 'pixel-validation'] },
    columns: {
      of: 'argument',
      name: 'shape',
      values: ['alpha', 'grey', 'batch', 'empty', 'one-pixel', 'turned'],
    },
    outcomes: [
      ['thrown', 'thrown', 'thrown', 'thrown', 'silent', 'silent'],
      ['thrown', 'thrown', 'thrown', 'thrown', 'silent', 'silent'],
    ],
    because:
      'Some wrong shapes throw, each in another place and in other words; some pass without a word.',
  },
});

export const batchedPicture = defineScenario({
  id: 'batched-picture',
  title: 'Batched picture',
  story: 'The picture is handed over as a batch of one, as bare networks want it.',
  difficulty: 'easy',
  userSees: 'The app stops at its first frame.',
  symptoms: [
    'Error in transform: image must be rank 4,but got rank 5.',
    'estimateHands with expandDims',
    'batch dimension in the input of estimateHands',
  ],
  mechanism:
    'estimateHands adds the batch dimension itself. A tensor that has one already gets a second: “{error}”.',
  notice: 'It throws at once, in every frame.',
  remedy: 'Hand over [height, width, 3]; expandDims belongs to a bare network only.',
  tags: ['thrown', 'pixels'],
  faults: [faultOf('wrong-picture', { shape: 'batch', lasts: 'permanent' })],
  controls: { shape: 'wrong-picture.shape' },
  mitigations: [
    {
      id: 'pixel-validation',
      args: {},
      effect: { does: 'refuses' },
      when: { inputs: several },
      because: 'It says what was given and what is wanted.',
    },
  ],
  expectations: [
    { predicate: { type: 'faultStruck' }, when: {}, because: 'The tensor has another shape.' },
    ...under({ args: { shape: ['batch'] }, ...still }, [
      {
        predicate: { type: 'error', includes: 'image must be rank 4,but got rank 5' },
        because: 'tf.image.transform compares ranks.',
      },
      { predicate: { type: 'outcome', is: ['thrown'] }, because: 'The error reaches the app.' },
    ]),
  ],
});
