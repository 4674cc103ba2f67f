import { defineScenario, faultOf, type ScenarioFamily } from '../engine/scenario.ts';
import { question, several, tfjsIssue, under } from './shared.ts';

const family: ScenarioFamily = {
  id: 'numerics',
  title: 'Numerics',
  order: [
    'zero-over-zero',
    'log-of-zero',
    'log-of-negative',
    'softmax-by-hand',
    'negative-variance',
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
/** The realm of the golden run: what goes into a step is the same there, bit for bit. */
const plain = { backends: ['webgl'], precisions: ['float32'], packing: [true] } as const;

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
    'On WebGL max-pool compares with its running maximum, and every comparison with NaN is false: NaN is passed over. The share of NaN, {share of palm/-/prelu_9} before the pool, is {share of palm/-/max_pool2d_1} behind it although nothing was repaired. A window that holds nothing but NaN leaves the number that the shader starts from, a very large negative one: the largest magnitude, {golden magnitude of palm/-/max_pool2d_1} in the golden run, is {magnitude of palm/-/max_pool2d_1}. The branch that goes around the pool brings the NaN back.',
  notice:
    'Watch the largest magnitude beside the share of NaN, layer by layer: where NaN disappears, it leaps from {magnitude of palm/-/prelu_9} to {magnitude of palm/-/max_pool2d_1}. The first generate event names the place.',
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
        'The shader starts from −1e20 and keeps it where a whole window is NaN; the convolutions before the pool have spread the one NaN over whole windows.',
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
          because: 'It starts from −∞ where the shader starts from −1e20.',
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
          because: 'The branches around the pool carry it on.',
        },
        {
          predicate: { type: 'outcome', is: ['silent'] },
          because: 'NaN boxes are dropped without a word.',
        },
      ],
    ),
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
    'confidence is NaN',
  ],
  mechanism:
    'Presence is a layer of its own at the end of the landmark network. One NaN in it makes the score NaN and nothing else: {bad steps} steps hold NaN, key points {key-point distance} away. The package asks score < 0.5 to drop a hand, which NaN answers with no; an app that asks score > 0.5 to keep one drops every hand.',
  notice: 'Log the score; Number.isFinite tells.',
  remedy:
    'Ask for what you want to keep, not for what you want to drop: !(score >= 0.5) drops NaN.',
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
      when: {
        args: { node: ['fully_connected_1'], value: [NaN] },
        precisions: ['float32'],
        packing: [true],
        ...still,
      },
      because: 'Its inputs are those of the golden run.',
    },
    ...under({ args: { node: ['fully_connected_1'], value: [NaN] }, ...still }, [
      {
        predicate: { type: 'struck', fault: 'node-result', atLeast: 1, atMost: 1, after: NaN },
        because: 'The layer gives one number.',
      },
      {
        predicate: { type: 'gateDecidedByNaN', gate: 'hand presence' },
        because: 'NaN < 0.5 is false.',
      },
      {
        predicate: { type: 'scoreIs', value: NaN },
        because: 'The score is the network’s own output.',
      },
    ]),
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
    'left and right hand swapped',
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
      when: {
        args: { node: ['fully_connected_0'], value: [NaN] },
        precisions: ['float32'],
        packing: [true],
        ...still,
      },
      because: 'Its inputs are those of the golden run.',
    },
    ...under({ args: { node: ['fully_connected_0'], value: [NaN] }, ...still }, [
      {
        predicate: { type: 'struck', fault: 'node-result', atLeast: 1, atMost: 1, after: NaN },
        because: 'The layer gives one number.',
      },
      {
        predicate: { type: 'gateDecidedByNaN', gate: 'handedness' },
        because: 'NaN >= 0.5 is false.',
      },
      {
        predicate: { type: 'handedness', is: 'Right' },
        because: 'What is not Left is Right; the golden hands are told as Left.',
      },
    ]),
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
      heard: 'our own reading of the advice to print what model.predict gives',
      when: { args: { element: [2], value: [NaN] }, ...still },
      holdsIf: { type: 'outcome', is: ['non-finite'] },
      standing: { is: 'refuted' },
    },
  ],
  expectations: [
    {
      predicate: { type: 'blame', step: 'landmarks/0/fully_connected_2', verdict: 'guilty' },
      when: {
        args: { element: [2], value: [NaN] },
        precisions: ['float32'],
        packing: [true],
        ...still,
      },
      because: 'Its inputs are those of the golden run.',
    },
    ...under({ args: { element: [2], value: [NaN] }, ...still }, [
      {
        predicate: { type: 'struck', fault: 'node-result', atLeast: 1, atMost: 1, after: NaN },
        because: 'One coordinate of one key point.',
      },
      {
        predicate: {
          type: 'event',
          step: 'key points/0/keypoints',
          event: { kind: 'NaN', event: 'kill' },
        },
        because: 'z is deleted there.',
      },
    ]),
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
    outcomes: [
      ['non-finite', 'non-finite', 'masked', 'non-finite', 'non-finite', 'masked'],
      ['silent', 'silent', 'masked', 'silent', 'silent', 'masked'],
    ],
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
    'one finger flickers',
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
      effect: { does: 'drops', after: 'has its hands' },
      when: { inputs: several },
      because: 'The hand is dropped for one frame; the tracker was never ill.',
    },
    {
      id: 'reset-on-non-finite',
      args: {},
      effect: { does: 'drops', after: 'has its hands' },
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
    ...under({ args: { element: [24, 25], value: [NaN] }, ...tracked, ...plain }, [
      {
        predicate: { type: 'blame', step: 'landmarks/0/fully_connected_2', verdict: 'guilty' },
        because: 'What goes into it is as in the golden run.',
      },
      {
        predicate: {
          type: 'event',
          step: 'key points/0/keypoints',
          event: { kind: 'NaN', event: 'propagate' },
        },
        because: 'x and y of a key point are handed on.',
      },
      {
        predicate: {
          type: 'share',
          step: 'key points/0/keypoints',
          of: 'NaN',
          atLeast: 2 / 42,
          atMost: 2 / 42,
        },
        because: 'x and y of one point of 21: the crop is turned, so that each needs both.',
      },
    ]),
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
      cause: 'unknown',
    },
  ],
  tags: ['non-finite', 'tracking'],
  faults: [nanIn('fully_connected_2', 15, 'transient')],
  mitigations: [
    {
      id: 'reset-on-non-finite',
      args: {},
      effect: { does: 'drops', after: 'has its hands' },
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
      heard: 'our own wording of a habit, not a quotation',
      when: { args: { element: [15], value: [NaN] }, mitigations: ['keypoint-guard'], ...tracked },
      holdsIf: { type: 'guard', id: 'keypoint-guard', does: 'drops', after: 'has its hands' },
      standing: { is: 'refuted' },
    },
  ],
  expectations: [
    {
      predicate: { type: 'struck', fault: 'node-result', atLeast: 1, atMost: 1, after: NaN },
      when: { args: { element: [15], value: [NaN] }, modes: ['tracking'] },
      because: 'One number in one frame.',
    },
    ...under({ args: { element: [15, 16], value: [NaN] }, ...tracked, ...plain }, [
      {
        predicate: { type: 'blame', step: 'landmarks/0/fully_connected_2', verdict: 'guilty' },
        because: 'What goes into it is as in the golden run.',
      },
      {
        predicate: {
          type: 'event',
          step: 'key points/0/keypoints',
          event: { kind: 'NaN', event: 'propagate' },
        },
        because: 'x and y of a key point are handed on.',
      },
      {
        predicate: {
          type: 'share',
          step: 'key points/0/keypoints',
          of: 'NaN',
          atLeast: 2 / 42,
          atMost: 2 / 42,
        },
        because: 'x and y of one point of 21: the crop is turned, so that each needs both.',
      },
    ]),
    ...under({ args: { element: [15, 16], value: [NaN] }, ...tracked }, [
      {
        predicate: { type: 'answers', are: [['finite'], ['NaN'], ['NaN'], ['NaN']] },
        because: 'The crop of each frame is made from the points of the one before.',
      },
      {
        predicate: {
          type: 'frameOutcomes',
          are: ['masked', 'non-finite', 'non-finite', 'non-finite'],
        },
        because: 'Nothing but a reset ends it.',
      },
    ]),
  ],
});

/** One value in one element of an operand of a graph. */
const operandIs = (operand: string, element: number, value: number) =>
  faultOf('operand-value', { operand, reach: 'element', element, value, lasts: 'permanent' });

const pinned = (graph: string) =>
  [
    {
      setting: 'input',
      because: `It happens in the graph ${graph}; the hand networks hold no such operation.`,
    },
  ] as const;

/** The realms in which the graphs were run, as far as their expectations go. */
const onCpu = { backends: ['cpu'], precisions: ['float32'], modes: ['static'] } as const;
const onWebgl = { backends: ['webgl'], precisions: ['float32'], modes: ['static'] } as const;
const inHalf = {
  backends: ['webgl'],
  precisions: ['float16'],
  packing: [true],
  modes: ['static'],
} as const;

const zeroByZero = { args: { element: [0], value: [0] }, inputs: ['graph:division'] } as const;
/** Any dividend but the first is larger than 0; this one was tried. */
const fiveByZero = { args: { element: [5], value: [0] }, inputs: ['graph:division'] } as const;

export const zeroOverZero = defineScenario({
  id: 'zero-over-zero',
  title: 'Zero over zero',
  story: '0 ÷ 0 is NaN in every textbook, and 1 on the WebGL backend.',
  difficulty: 'hard',
  userSees: 'A ratio of 100 % where there is nothing: no NaN, no error.',
  symptoms: [
    '0 divided by 0 is 1 in TensorFlow.js',
    'NaN on the CPU backend, a number on WebGL',
    'tf.div gives different results on different backends',
  ],
  mechanism:
    'IEEE 754 says NaN, and so does the CPU backend. The shader of the WebGL backend asks first whether dividend and divisor are equal and writes 1 if they are, so that a ÷ a is 1 and not a little less. 0 equals 0. In this run a divisor of {before} became {after} under a dividend of 0; {share of graph/-/div_0} of the quotients are NaN or Inf. A dividend that is not 0 becomes infinite.',
  notice: 'Count zeros among divisors. A check of the result finds nothing on WebGL.',
  remedy:
    'tf.divNoNan where 0 is the right answer, an epsilon in the divisor where it is a limit; and test on the backend that your users have.',
  incidents: [
    {
      url: 'https://github.com/tensorflow/tfjs/pull/2031',
      title: 'tfjs#2031: what a division by zero gives on WebGL is changed',
      cause: 'confirmed',
    },
  ],
  tags: ['silent', 'webgl'],
  faults: [operandIs('y', 0, 0)],
  controls: { element: 'operand-value.element', value: 'operand-value.value' },
  input: 'graph:division',
  pins: pinned('division'),
  mitigations: [
    {
      id: 'div-no-nan',
      args: {},
      effect: { does: 'restores' },
      when: { packing: [true], modes: ['static'] },
      because: 'It gives 0 for a divisor of 0, which is what the golden run has there.',
    },
    {
      id: 'safe-denominator',
      args: { epsilon: 1e-4 },
      effect: { does: 'restores' },
      when: { packing: [true], modes: ['static'] },
      because: '0 ÷ epsilon is 0; the other quotients move by less than the tolerance.',
    },
  ],
  claims: [
    {
      says: 'Dividing by zero gives NaN.',
      heard: question,
      when: { ...zeroByZero, modes: ['static'] },
      holdsIf: { type: 'outputIs', output: 'quotient', element: 0, value: NaN },
      standing: {
        is: 'depends',
        on: 'the backend: 0 ÷ 0 is NaN on the CPU and 1 on WebGL',
        confirmedWhen: { backends: ['cpu'] },
      },
    },
  ],
  expectations: [
    {
      predicate: { type: 'struck', fault: 'operand-value', atLeast: 1, atMost: 1 },
      when: { args: { value: [0] } },
      because: 'One divisor; none is 0 by itself.',
    },
    {
      predicate: { type: 'outputIs', output: 'quotient', element: 0, value: 1 },
      when: { ...zeroByZero, backends: ['webgl'], modes: ['static'] },
      because: 'The shader writes 1 where dividend and divisor are equal.',
    },
    ...under({ ...zeroByZero, ...onCpu }, [
      {
        predicate: { type: 'outputIs', output: 'quotient', element: 0, value: NaN },
        because: 'JavaScript divides as IEEE 754 says.',
      },
      {
        predicate: {
          type: 'event',
          step: 'graph/-/div_0',
          event: { kind: 'NaN', event: 'generate' },
        },
        because: 'Neither 0 is NaN.',
      },
    ]),
    {
      predicate: { type: 'outcome', is: ['silent'] },
      when: { ...zeroByZero, backends: ['webgl'], modes: ['static'] },
      because: '1 in place of 0, and every number is finite.',
    },
    {
      predicate: { type: 'outcome', is: ['non-finite'] },
      when: { ...zeroByZero, ...onCpu },
      because: 'The NaN is in the output.',
    },
    ...under({ ...fiveByZero, precisions: ['float32'], modes: ['static'] }, [
      {
        predicate: { type: 'outputIs', output: 'quotient', element: 5, value: Infinity },
        because: 'A number above 0, divided by 0, is infinite: not NaN.',
      },
      { predicate: { type: 'outcome', is: ['non-finite'] }, because: 'On both backends.' },
    ]),
  ],
  matrix: {
    rows: { of: 'realm', values: [cpu, packed, unpacked] },
    columns: { of: 'argument', name: 'element', values: [0, 5] },
    outcomes: [
      ['non-finite', 'non-finite'],
      ['silent', 'non-finite'],
      ['silent', 'non-finite'],
    ],
    because: '0 ÷ 0, then a number above 0 ÷ 0: only the first is hidden, and only on WebGL.',
  },
});

const logOf = (value: number) =>
  ({ args: { element: [0], value: [value] }, inputs: ['graph:log'] }) as const;

const clamped = { mitigations: ['log-clamp'], packing: [true], modes: ['static'] } as const;

const floorOfLog = {
  predicate: { type: 'outputValue', output: 'result', element: 0, atLeast: -9.3, atMost: -9.1 },
  because: 'The logarithm of the floor, 1e-4, rounded as the realm rounds.',
} as const;

export const logOfZero = defineScenario({
  id: 'log-of-zero',
  title: 'Logarithm of zero',
  story: 'A probability underflowed to 0, and a logarithm is taken of it.',
  difficulty: 'medium',
  userSees: 'A loss or a score that is enormous, or infinite, as the GPU pleases.',
  symptoms: [
    'tf.log of 0 is not -Infinity on WebGL',
    'cross entropy is Infinity or NaN',
    'log gives -88 on one device and -Infinity on another',
  ],
  mechanism:
    'In JavaScript the logarithm of 0 is −∞. GLSL leaves it undefined for 0, and TensorFlow.js hands 0 to the driver: some give −∞, the software GPU on which this card was measured gives the logarithm of the smallest power of two. The largest finite magnitude of the result in this run is {magnitude of graph/-/log_0}, where the golden run has {golden magnitude of graph/-/log_0}; {share of graph/-/log_0} of it is infinite or NaN.',
  notice:
    'Watch the smallest argument, not the result: where that is finite it passes every check for NaN.',
  remedy:
    'Clamp the argument; in a loss, take the logarithm from the logits. log1p helps where a small number was lost in 1 + x, not where the argument itself is 0.',
  incidents: [
    {
      url: 'https://github.com/tensorflow/tfjs/pull/7325',
      title: 'tfjs#7325: log(1 − 1) is −88 on WebGL under Windows, and a test is taken back for it',
      cause: 'confirmed',
    },
    {
      url: tfjsIssue(396),
      title: 'tfjs#396: test failure due to undefined behaviour of log, of a negative number there',
      cause: 'likely',
    },
  ],
  tags: ['webgl', 'driver'],
  faults: [operandIs('x', 0, 0)],
  controls: { element: 'operand-value.element', value: 'operand-value.value' },
  input: 'graph:log',
  pins: pinned('log'),
  mitigations: [
    {
      id: 'log-clamp',
      args: { floor: 1e-4 },
      effect: { does: 'changes', leaving: 'silent' },
      when: onCpu,
      because: 'Finite on every GPU; and not what was there before the argument became 0.',
    },
    {
      id: 'log-one-plus',
      args: {},
      effect: { does: 'does not help', leaving: 'silent' },
      when: { packing: [true], ...onWebgl },
      because:
        'It rewrites log(1 + x), and there is no sum here. By driver: silent where the logarithm of 0 is a number.',
    },
  ],
  expectations: [
    {
      predicate: { type: 'struck', fault: 'operand-value', atLeast: 1, atMost: 1, after: 0 },
      when: { args: { value: [0] } },
      because: 'One argument; all others are from 2 to 20.',
    },
    {
      predicate: { type: 'outputIs', output: 'result', element: 0, value: -Infinity },
      when: { ...logOf(0), ...onCpu },
      because: 'That is what Math.log gives.',
    },
    {
      predicate: {
        type: 'outputValue',
        output: 'result',
        element: 0,
        atLeast: -Infinity,
        atMost: -80,
      },
      when: { ...logOf(0), ...onWebgl },
      because: 'By driver: −∞, or the logarithm of the smallest power of two, as here.',
    },
    {
      predicate: { type: 'outcome', is: ['non-finite'] },
      when: { ...logOf(0), ...onCpu },
      because: 'The −∞ is in the output.',
    },
    {
      predicate: { type: 'outcome', is: ['silent', 'non-finite'] },
      when: { ...logOf(0), ...onWebgl },
      because: 'Silent where the driver gives a number, as the software GPU does.',
    },
    { ...floorOfLog, when: { ...logOf(0), ...clamped } },
  ],
});

export const logOfNegative = defineScenario({
  id: 'log-of-negative',
  title: 'Logarithm of a negative number',
  story: 'Rounding took a probability below 0, and a logarithm is taken of it.',
  difficulty: 'easy',
  userSees: 'NaN, in one place at first.',
  symptoms: [
    'tf.log returns NaN',
    'loss becomes NaN because of log of a negative number',
    'log of a negative number was 0 on WebGL',
  ],
  mechanism:
    'GLSL leaves the logarithm of a negative number undefined, and some drivers gave 0. Since then the shader of TensorFlow.js asks whether the argument is below 0 and writes 0 ÷ 0, which is itself undefined in GLSL and NaN in practice. Here {after} went in, and {share of graph/-/log_0} of the result is NaN.',
  notice: 'NaN is in the result on both backends; the step before it shows the negative number.',
  remedy: 'Clamp the argument to a small number above 0, and find out what made it negative.',
  incidents: [
    {
      url: tfjsIssue(396),
      title: 'tfjs#396: log of a negative number is 0 in some browsers, where NaN is expected',
      cause: 'confirmed',
    },
  ],
  tags: ['non-finite'],
  faults: [operandIs('x', 0, -1)],
  controls: { element: 'operand-value.element', value: 'operand-value.value' },
  input: 'graph:log',
  pins: pinned('log'),
  mitigations: [
    {
      id: 'log-clamp',
      args: { floor: 1e-4 },
      effect: { does: 'changes', leaving: 'silent' },
      when: { packing: [true], modes: ['static'] },
      because:
        'It hides the NaN and not the fault: the logarithm of the floor is no better answer.',
    },
  ],
  claims: [
    {
      says: 'Taking the logarithm of a negative number gives NaN.',
      heard: question,
      when: { ...logOf(-1), modes: ['static'] },
      holdsIf: { type: 'outputIs', output: 'result', element: 0, value: NaN },
      standing: { is: 'confirmed' },
    },
  ],
  expectations: [
    {
      predicate: { type: 'struck', fault: 'operand-value', atLeast: 1, atMost: 1 },
      when: {},
      because: 'One argument.',
    },
    ...under({ ...logOf(-1), modes: ['static'] }, [
      {
        predicate: {
          type: 'event',
          step: 'graph/-/log_0',
          event: { kind: 'NaN', event: 'generate' },
        },
        because: 'A finite number goes in.',
      },
      {
        predicate: { type: 'blame', step: 'graph/-/log_0', verdict: 'overwhelmed' },
        because: 'On the golden argument the same operation is healthy.',
      },
      {
        predicate: { type: 'outputNonFinite', output: 'result', atLeast: 1, atMost: 1 },
        because: 'Each element is computed by itself.',
      },
      { predicate: { type: 'outcome', is: ['non-finite'] }, because: 'The NaN is in the output.' },
    ]),
    { ...floorOfLog, when: { ...logOf(-1), ...clamped } },
  ],
});

const grown = { args: { factor: [100] }, inputs: ['graph:softmax-by-hand'] } as const;

export const softmaxOnPaper = defineScenario({
  id: 'softmax-by-hand',
  title: 'Softmax by hand',
  story: 'exp x ÷ Σ exp x as it is written on paper, with logits that grew.',
  difficulty: 'medium',
  userSees: 'NaN for the likeliest classes; on WebGL several classes at 100 % each.',
  symptoms: [
    'softmax returns NaN for large logits',
    'probabilities do not add up to 1',
    'exp overflows to Infinity',
  ],
  mechanism:
    'exp overflows past 88.7 in float32. Of the powers {share of graph/-/exp_0} are infinite here, of the sums over the rows {share of graph/-/sum_0}. What is finite is divided by infinity and becomes 0. What is infinite is Inf ÷ Inf: NaN on the CPU. The WebGL shader writes 1 where dividend and divisor are equal, and Inf equals Inf: a row then holds several probabilities of 1, and no NaN is left.',
  notice: 'Add up the probabilities of a row; watch the largest logit.',
  remedy: 'Use tf.softmax, or subtract the largest logit of each row before exp.',
  tags: ['non-finite', 'webgl'],
  faults: [faultOf('operand-scale', { operand: 'x', factor: 100, lasts: 'permanent' })],
  controls: { factor: 'operand-scale.factor' },
  input: 'graph:softmax-by-hand',
  realm: cpu,
  pins: pinned('softmax-by-hand'),
  mitigations: [
    {
      id: 'max-shift',
      args: {},
      effect: { does: 'changes', leaving: 'silent' },
      when: { ...grown, ...onCpu },
      because:
        'No power exceeds 1. The numbers are right for these logits; they differ from the golden run because its logits are a hundred times smaller.',
    },
    {
      id: 'div-no-nan',
      args: {},
      effect: { does: 'does not help', leaving: 'non-finite' },
      when: { ...grown, ...onCpu },
      because: 'No divisor is 0; they are infinite.',
    },
  ],
  claims: [
    {
      says: 'Exponentiation can produce NaN.',
      heard: question,
      when: { ...grown, precisions: ['float32'], modes: ['static'] },
      holdsIf: { type: 'outputNonFinite', output: 'probabilities', atLeast: 1, atMost: 16 * 64 },
      standing: {
        is: 'depends',
        on: 'the backend: exp itself gives Inf on both, and Inf ÷ Inf is NaN on the CPU and 1 on WebGL',
        confirmedWhen: { backends: ['cpu'] },
      },
    },
  ],
  expectations: [
    {
      predicate: { type: 'faultStruck' },
      when: { args: { factor: [100] } },
      because: 'Every logit is another.',
    },
    {
      predicate: {
        type: 'event',
        step: 'graph/-/exp_0',
        event: { kind: 'Inf', event: 'generate' },
      },
      when: { ...grown, precisions: ['float32'], modes: ['static'] },
      because: 'exp of more than 88.7 is past the largest float32.',
    },
    {
      predicate: {
        type: 'event',
        step: 'graph/-/div_0',
        event: { kind: 'NaN', event: 'generate' },
      },
      when: { ...grown, ...onCpu },
      because: 'Inf ÷ Inf.',
    },
    {
      predicate: { type: 'event', step: 'graph/-/div_0', event: { kind: 'Inf', event: 'kill' } },
      when: { ...grown, ...onWebgl },
      because: 'Inf equals Inf, and the shader writes 1.',
    },
    {
      predicate: { type: 'outputIs', output: 'probabilities', element: 1, value: NaN },
      when: { ...grown, ...onCpu },
      because: 'One of the logits whose power overflows.',
    },
    {
      predicate: { type: 'outputIs', output: 'probabilities', element: 1, value: 1 },
      when: { ...grown, ...onWebgl },
      because: 'The same logit; it is not even the largest of its row.',
    },
    {
      predicate: { type: 'blame', step: 'graph/-/exp_0', verdict: 'overwhelmed' },
      when: { ...grown, packing: [true], modes: ['static'] },
      because: 'Its argument is finite, only too large.',
    },
    {
      predicate: { type: 'nonFiniteShare', stage: 'graph', step: 'last', atLeast: 1, atMost: 1 },
      when: { ...grown, ...inHalf },
      because: 'Half precision overflows past 11, and stores NaN here: every sum is NaN.',
    },
    {
      predicate: { type: 'outcome', is: ['non-finite'] },
      when: { ...grown, ...onCpu },
      because: 'NaN reaches the output.',
    },
    {
      predicate: { type: 'outcome', is: ['silent'] },
      when: { ...grown, ...onWebgl },
      because: 'Every number is finite, and the rows do not add up to 1.',
    },
    {
      predicate: { type: 'outcome', is: ['non-finite'] },
      when: { ...grown, ...inHalf },
      because: 'Every probability is NaN.',
    },
    ...under({ ...grown, mitigations: ['max-shift'], packing: [true], modes: ['static'] }, [
      { predicate: { type: 'allFinite' }, because: 'No power exceeds 1.' },
      {
        predicate: {
          type: 'outputValue',
          output: 'probabilities',
          element: 1,
          atLeast: 0,
          atMost: 1e-6,
        },
        because: 'Another logit of the row is far larger.',
      },
    ]),
  ],
  matrix: {
    rows: { of: 'realm', values: [cpu, packed, unpacked] },
    columns: { of: 'argument', name: 'factor', values: [1, 10, 20, 25, 100] },
    outcomes: [
      ['masked', 'silent', 'silent', 'non-finite', 'non-finite'],
      ['masked', 'silent', 'silent', 'silent', 'silent'],
      ['masked', 'silent', 'silent', 'silent', 'silent'],
    ],
    because:
      'The largest logit is 4 before it is scaled: exp overflows between 20 and 25. The CPU then divides Inf by Inf; the division of the WebGL backend gives 1 where both sides are equal, so the NaN is not even there to be seen.',
  },
});

const farOff = { args: { offset: [4096] }, inputs: ['graph:one-pass-variance'] } as const;
const farOffFloat32 = { ...farOff, precisions: ['float32'], modes: ['static'] } as const;

export const negativeVariance = defineScenario({
  id: 'negative-variance',
  title: 'Negative variance',
  story: 'A variance in one pass, of samples far from 0, comes out below 0.',
  difficulty: 'hard',
  userSees: 'NaN in a few rows; all other rows are wrong and look right.',
  symptoms: [
    'standard deviation is NaN',
    'variance is negative',
    'normalisation gives NaN for large means only',
  ],
  mechanism:
    'The mean of squares minus the square of the mean: two numbers of {magnitude of graph/-/square_1} whose difference should be {golden magnitude of graph/-/sub_0} at most. Float32 stores numbers of that size in steps of 1 or 2, so nothing of the difference is left but rounding. It is up to {magnitude of graph/-/sub_0} here, of either sign; {share of graph/-/sqrt_0} of the roots are NaN, and the others are wrong as well.',
  notice: 'Compare the deviation with the range of the samples; NaN shows only some of the rows.',
  remedy: 'Subtract the mean first, then square. Clamping the variance at 0 hides the NaN only.',
  tags: ['non-finite'],
  faults: [
    faultOf('operand-value', {
      operand: 'offset',
      reach: 'all',
      element: 0,
      value: 4096,
      lasts: 'permanent',
    }),
  ],
  controls: { offset: 'operand-value.value' },
  input: 'graph:one-pass-variance',
  pins: pinned('one-pass-variance'),
  mitigations: [
    {
      id: 'variance-clamp',
      args: {},
      effect: { does: 'changes', leaving: 'silent' },
      when: { ...farOffFloat32, packing: [true] },
      because: 'No NaN any more; the deviations are wrong still.',
    },
    {
      id: 'centre-first',
      args: {},
      effect: { does: 'restores' },
      when: { ...farOffFloat32, packing: [true] },
      because: 'Small numbers are squared, and nothing cancels.',
    },
  ],
  expectations: [
    {
      predicate: { type: 'struck', fault: 'operand-value', atLeast: 1, atMost: 1, after: 4096 },
      when: { args: { offset: [4096] } },
      because: 'One number, added to every sample.',
    },
    ...under(farOffFloat32, [
      {
        predicate: {
          type: 'event',
          step: 'graph/-/sqrt_0',
          event: { kind: 'NaN', event: 'generate' },
        },
        because: 'The root of a number below 0.',
      },
      {
        predicate: { type: 'blame', step: 'graph/-/sqrt_0', verdict: 'overwhelmed' },
        because: 'Its argument is finite; on the golden one it is healthy.',
      },
      {
        predicate: { type: 'outputNonFinite', output: 'deviation', atLeast: 1, atMost: 4 },
        because: 'One or two of 16 rows, by the order in which a backend adds; never most of them.',
      },
      { predicate: { type: 'outcome', is: ['non-finite'] }, because: 'The NaN is in the output.' },
    ]),
    ...under({ ...farOff, ...inHalf }, [
      {
        predicate: {
          type: 'nonFiniteShare',
          stage: 'graph',
          step: 'square_0',
          atLeast: 1,
          atMost: 1,
        },
        because: 'In half precision the squares overflow before anything can cancel.',
      },
      { predicate: { type: 'outcome', is: ['non-finite'] }, because: 'Every row is NaN.' },
    ]),
  ],
});
