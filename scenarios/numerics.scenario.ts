import { defineScenario, faultOf, type ScenarioFamily } from '../engine/scenario.ts';
import { question, several, tfjsIssue } from './shared.ts';

const family: ScenarioFamily = {
  id: 'numerics',
  title: 'Numerics',
  order: [
    'relu-makes-nan',
    'max-pool-hides-nan',
    'nan-score',
    'nan-handedness',
    'hidden-depth',
    'nan-fingertip',
    'nan-knuckle',
  ],
  tags: ['operations'],
};
export default family;

const packed = { backend: 'webgl', precision: 'float32', packing: true } as const;
const unpacked = { backend: 'webgl', precision: 'float32', packing: false } as const;
const cpu = { backend: 'cpu', precision: 'float32', packing: true } as const;

/** One element of what a layer of the landmark network gives is NaN. */
const nanIn = (node: string, element: number, lasts: 'permanent' | 'transient' = 'permanent') =>
  faultOf('node-result', {
    network: 'landmarks',
    node,
    action: 'value',
    reach: 'element',
    element,
    amount: NaN,
    lasts,
  });

/** What the cards on single layers were measured on. */
const still = { models: ['full'], modes: ['static'], inputs: several } as const;
const tracked = { models: ['full'], modes: ['tracking'], inputs: several } as const;

/** Tracking starts from a hand that was found: the first frame is clean. */
const tracking = { mode: 'tracking', frames: { static: 1, tracking: 4 } } as const;

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
    'The packed shaders of TensorFlow.js write ReLU and PReLU as a sum of products with 0 and 1. For −Inf one of them is 0 × Inf, which is NaN. Arithmetic on the CPU, and the unpacked shader, choose instead of multiplying. From the one element struck, {bad steps} of {steps} steps end up with NaN or Inf; {share of palm/-/concatenation_2} of the palm output.',
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
  incidents: [
    {
      url: tfjsIssue(396),
      title: 'tfjs#396: NaN on WebGL where the CPU gives a number',
      cause: 'confirmed',
    },
  ],
  mitigations: [
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
    outcomes: [],
    because: 'The road to NaN differs by backend and packing; where the hand ends does not.',
  },
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
    'On WebGL max-pool compares with its running maximum, and every comparison with NaN is false: NaN is passed over. The share of NaN, {share of palm/-/prelu_9} before the pool, is {share of palm/-/max_pool2d_1} behind it although nothing was repaired, and the branch that goes around the pool, or the next convolution, brings it back.',
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
  mitigations: [
    {
      id: 'activation-range',
      args: {},
      effect: { does: 'restores' },
      when: { inputs: ['open-palm'] },
      because: 'It writes 0 for NaN behind the next sum.',
    },
  ],
  claims: [
    {
      says: 'print() the output of the model to see whether NaN occurred inside; intermediate values are rarely needed.',
      heard: question,
      when: {
        args: { node: ['conv2d_6'], value: [NaN] },
        models: ['full'],
        modes: ['static'],
        backends: ['webgl'],
      },
      // The output of the pool shows none of the NaN that went in.
      holdsIf: { type: 'share', step: 'palm/-/max_pool2d_1', of: 'NaN', atLeast: 1e-9, atMost: 1 },
      standing: { is: 'refuted' },
    },
  ],
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
        inputs: several,
      },
      because: 'The branches around the pool carry it on.',
    },
    {
      predicate: { type: 'outcome', is: ['silent'] },
      when: {
        args: { node: ['conv2d_6'], value: [NaN] },
        models: ['full'],
        modes: ['static'],
        inputs: several,
      },
      because: 'NaN boxes are dropped without a word.',
    },
  ],
});

export const nanScore = defineScenario({
  id: 'nan-score',
  title: 'NaN score, sound hand',
  story: 'The score is NaN and every key point is right.',
  difficulty: 'medium',
  userSees: 'Nothing, or no hand at all, as the app treats a score that is NaN.',
  symptoms: [
    'hand pose model returning NaN scores',
    'score NaN but key points are correct',
    'score > 0.5 is false for every hand',
  ],
  mechanism:
    'Presence is a layer of its own at the end of the landmark network. One NaN in it makes the score NaN and nothing else: {bad steps} steps hold NaN, key points {key-point distance} of the palm away. The package asks score < 0.5 to drop a hand, which NaN answers with no; an app that asks score > 0.5 to keep one drops every hand.',
  notice: 'Log the score; Number.isFinite tells.',
  remedy:
    'Ask for what you want to keep, not for what you want to drop: !(score >= 0.5) drops NaN.',
  incidents: [
    {
      url: tfjsIssue(8180),
      title: 'tfjs#8180: BlazePose gives NaN for every key point and score, no error',
      cause: 'likely',
    },
  ],
  tags: ['non-finite'],
  faults: [nanIn('fully_connected_1', 0)],
  controls: { node: 'node-result.node', value: 'node-result.amount' },
  mitigations: [
    {
      id: 'presence-gate',
      args: {},
      effect: { does: 'drops' },
      when: { inputs: several },
      because: 'It asks for a number of at least 0.5 and more; NaN is none.',
    },
    {
      id: 'activation-range',
      args: {},
      effect: { does: 'does not help', leaving: 'non-finite' },
      when: { inputs: several },
      because: 'Nothing comes behind this layer that it guards.',
    },
  ],
  expectations: [
    {
      predicate: { type: 'blame', step: 'landmarks/0/fully_connected_1', verdict: 'guilty' },
      when: { args: { node: ['fully_connected_1'], value: [NaN] }, ...still },
      because: 'Its inputs are those of the golden run.',
    },
    {
      predicate: { type: 'gateDecidedByNaN', gate: 'hand presence' },
      when: { args: { node: ['fully_connected_1'], value: [NaN] }, ...still },
      because: 'NaN < 0.5 is false.',
    },
    {
      predicate: { type: 'scoreIs', value: NaN },
      when: { args: { node: ['fully_connected_1'], value: [NaN] }, ...still },
      because: 'The score is the network’s own output.',
    },
    {
      predicate: { type: 'keypointDistance', atLeast: 0, atMost: 0 },
      when: {
        args: { node: ['fully_connected_1'], value: [NaN] },
        precisions: ['float32'],
        packing: [true],
        ...still,
      },
      because: 'The layers stand side by side; none reads another.',
    },
    {
      predicate: { type: 'outcome', is: ['non-finite'] },
      when: { args: { node: ['fully_connected_1'], value: [NaN] }, ...still },
      because: 'A score that is NaN reaches the app.',
    },
  ],
});

export const nanHandedness = defineScenario({
  id: 'nan-handedness',
  title: 'NaN handedness',
  story: 'A NaN that the app can never see: it comes out as the word Right.',
  difficulty: 'hard',
  userSees: 'Everything in place, and the left hand is taken for the right one.',
  symptoms: [
    'handedness is always Right',
    'left hand detected as right',
    'no NaN in the result, still wrong',
  ],
  mechanism:
    'Handedness is told by score >= 0.5 ? Left : Right. For NaN that is Right, and the number itself is not handed on. Key points and score are those of the golden run, bit for bit; the hand, {golden handedness} there, is {handedness}.',
  notice: 'No check of the result finds it. Watch how often the hand changes sides.',
  remedy: 'Look inside: the NaN is in {first bad step}. Nothing behind the API can tell.',
  tags: ['silent'],
  faults: [nanIn('fully_connected_0', 0)],
  controls: { node: 'node-result.node', value: 'node-result.amount' },
  mitigations: [
    {
      id: 'keypoint-guard',
      args: { answer: 'drop' },
      effect: { does: 'does not help', leaving: 'silent' },
      when: { inputs: several },
      because: 'Every number that comes back is finite.',
    },
  ],
  expectations: [
    {
      predicate: { type: 'blame', step: 'landmarks/0/fully_connected_0', verdict: 'guilty' },
      when: { args: { node: ['fully_connected_0'], value: [NaN] }, ...still },
      because: 'Its inputs are those of the golden run.',
    },
    {
      predicate: { type: 'gateDecidedByNaN', gate: 'handedness' },
      when: { args: { node: ['fully_connected_0'], value: [NaN] }, ...still },
      because: 'NaN >= 0.5 is false.',
    },
    {
      predicate: { type: 'handedness', is: 'Right' },
      when: { args: { node: ['fully_connected_0'], value: [NaN] }, ...still },
      because: 'What is not Left is Right; the golden hands are told as Left.',
    },
    {
      predicate: { type: 'keypointDistance', atLeast: 0, atMost: 0 },
      when: {
        args: { node: ['fully_connected_0'], value: [NaN] },
        precisions: ['float32'],
        packing: [true],
        ...still,
      },
      because: 'The layers stand side by side; none reads another.',
    },
    {
      predicate: { type: 'outcome', is: ['silent'] },
      when: { args: { node: ['fully_connected_0'], value: [NaN] }, ...still },
      because: 'Every number is finite; one word is wrong.',
    },
  ],
});

export const hiddenDepth = defineScenario({
  id: 'hidden-depth',
  title: 'Hidden depth',
  story: 'NaN in the depth of a key point, which the package throws away.',
  difficulty: 'hard',
  userSees: 'Nothing: the hand is found as ever.',
  symptoms: [
    'landmark tensor has NaN but estimateHands does not',
    'z of the landmarks is NaN',
    'NaN in the model output, result is fine',
  ],
  mechanism:
    'The landmark network gives x, y and z of each key point. hand-pose-detection deletes z from the points of the picture, and depth in metres comes from another layer. The NaN of this run is in {share of landmarks/0/fully_connected_2} of that layer and dies where z is deleted.',
  notice: 'Only a look at the output of the network finds it, not one at the result.',
  remedy:
    'None is needed; a check of the bare network’s output must not raise alarm for a value that nobody reads.',
  tags: ['masked'],
  faults: [nanIn('fully_connected_2', 2)],
  controls: { element: 'node-result.element', value: 'node-result.amount' },
  claims: [
    {
      says: 'Check the output of model.predict for NaN: if there is one, the result is NaN.',
      heard: question,
      when: { args: { element: [2], value: [NaN] }, ...still },
      holdsIf: { type: 'outcome', is: ['non-finite'] },
      standing: { is: 'refuted' },
    },
  ],
  expectations: [
    {
      predicate: { type: 'blame', step: 'landmarks/0/fully_connected_2', verdict: 'guilty' },
      when: { args: { element: [2], value: [NaN] }, ...still },
      because: 'Its inputs are those of the golden run.',
    },
    {
      predicate: {
        type: 'event',
        step: 'key points/0/keypoints',
        event: { kind: 'NaN', event: 'kill' },
      },
      when: { args: { element: [2], value: [NaN] }, ...still },
      because: 'z is deleted there.',
    },
    {
      predicate: { type: 'sameHands' },
      when: {
        args: { element: [2], value: [NaN] },
        precisions: ['float32'],
        packing: [true],
        ...still,
      },
      because: 'Nothing else reads it, not a bit changes.',
    },
    {
      predicate: { type: 'outcome', is: ['non-finite'] },
      when: { args: { element: [0, 1, 3, 4], value: [NaN] }, ...still },
      because: 'x and y of a key point are handed on.',
    },
    {
      predicate: { type: 'outcome', is: ['masked'] },
      when: { args: { element: [2], value: [NaN] }, ...still },
      because: 'The NaN is gone before the result is made.',
    },
  ],
  matrix: {
    rows: { of: 'argument', name: 'value', values: [NaN, 1e30] },
    columns: { of: 'argument', name: 'element', values: [0, 1, 2, 24, 25, 26] },
    outcomes: [],
    because: 'x, y, z of the wrist, then of the tip of the index finger: only z is hidden.',
  },
});

const fingertip = {
  difficulty: 'hard',
  controls: { element: 'node-result.element', value: 'node-result.amount' },
  ...tracking,
} as const;

export const nanFingertip = defineScenario({
  ...fingertip,
  id: 'nan-fingertip',
  title: 'NaN in a fingertip',
  story: 'While tracking, one fingertip is NaN for one frame. The next frame is sound again.',
  userSees: 'The index finger blinks once.',
  symptoms: [
    'one key point NaN for a single frame',
    'NaN in a fingertip goes away by itself',
    'Number.isFinite(keypoint.x) fails now and then',
  ],
  mechanism:
    'The tracker makes the crop of the next frame from some of the key points: wrist, thumb root and the lower joints of the fingers. Fingertips are not among them. The tip that is NaN in one frame ({share of landmarks/0/fully_connected_2} of the layer) leaves no trace in the next.',
  notice: 'Check each key point, not only the first.',
  remedy:
    'Drop the point, or hold its last place, for the frame. A reset is not needed and costs a search.',
  tags: ['non-finite', 'tracking'],
  faults: [nanIn('fully_connected_2', 24, 'transient')],
  mitigations: [
    {
      id: 'keypoint-guard',
      args: { answer: 'drop' },
      effect: { does: 'heals' },
      when: { inputs: several },
      because: 'The hand is dropped for one frame; the tracker was never ill.',
    },
    {
      id: 'reset-on-non-finite',
      args: {},
      effect: { does: 'heals' },
      when: { inputs: several },
      because: 'The next frame looks for palms anew, which was not needed.',
    },
  ],
  expectations: [
    {
      predicate: { type: 'struck', fault: 'node-result', atLeast: 1, atMost: 1, after: NaN },
      when: { args: { element: [24], value: [NaN] }, modes: ['tracking'] },
      because: 'One number in one frame.',
    },
    {
      predicate: { type: 'answers', are: [['finite'], ['NaN'], ['finite'], ['finite']] },
      when: { args: { element: [24, 25], value: [NaN] }, ...tracked },
      because: 'No fingertip is among the points that the next crop is made from.',
    },
    {
      predicate: { type: 'frameOutcomes', are: ['masked', 'non-finite', 'masked', 'masked'] },
      when: { args: { element: [24, 25], value: [NaN] }, precisions: ['float32'], ...tracked },
      because: 'Before and after, the frames are those of the golden run.',
    },
  ],
});

export const nanKnuckle = defineScenario({
  ...fingertip,
  id: 'nan-knuckle',
  title: 'NaN in a knuckle',
  story: 'The same for the knuckle of the index finger: one frame, and the hand is NaN for ever.',
  userSees: 'The hand disappears, the app stays sure that there is one, and it never comes back.',
  symptoms: [
    'hand tracking is NaN for ever after one frame',
    'have to reload the page to get the hand back',
    'detector.reset() helps',
  ],
  mechanism:
    'The knuckle is among the key points that the next crop is made from. One NaN coordinate makes the whole rectangle NaN, each pixel of the next crop, all of the landmark network, every key point, and so the crop after that. The palm network, which could find the hand again, is only asked when there are fewer hands than maxHands: NaN counts as a hand.',
  notice: 'Scores that are NaN in every frame from one on.',
  remedy:
    'Call reset() when a hand is not finite. Dropping the hand behind the API is not enough: the detector still tracks it.',
  incidents: [
    {
      url: tfjsIssue(8180),
      title: 'tfjs#8180: BlazePose gives NaN for every key point and score, no error',
      cause: 'likely',
    },
  ],
  tags: ['non-finite', 'tracking'],
  faults: [nanIn('fully_connected_2', 15, 'transient')],
  mitigations: [
    {
      id: 'reset-on-non-finite',
      args: {},
      effect: { does: 'heals' },
      when: { inputs: several },
      because: 'The next frame looks for palms anew.',
    },
    {
      id: 'keypoint-guard',
      args: { answer: 'drop' },
      effect: { does: 'drops' },
      when: { inputs: several },
      because: 'The NaN is hidden in every frame; the detector tracks it all the same.',
    },
  ],
  claims: [
    {
      says: 'A check for NaN before the key points are used is enough.',
      heard: question,
      when: { args: { element: [15], value: [NaN] }, mitigations: ['keypoint-guard'], ...tracked },
      holdsIf: { type: 'guard', id: 'keypoint-guard', does: 'heals' },
      standing: { is: 'refuted' },
    },
  ],
  expectations: [
    {
      predicate: { type: 'struck', fault: 'node-result', atLeast: 1, atMost: 1, after: NaN },
      when: { args: { element: [15], value: [NaN] }, modes: ['tracking'] },
      because: 'One number in one frame.',
    },
    {
      predicate: { type: 'answers', are: [['finite'], ['NaN'], ['NaN'], ['NaN']] },
      when: { args: { element: [15, 16], value: [NaN] }, ...tracked },
      because: 'The crop of each frame is made from the points of the one before.',
    },
    {
      predicate: {
        type: 'frameOutcomes',
        are: ['masked', 'non-finite', 'non-finite', 'non-finite'],
      },
      when: { args: { element: [15, 16], value: [NaN] }, ...tracked },
      because: 'Nothing but a reset ends it.',
    },
  ],
});
