import { defineScenario, faultOf, type ScenarioFamily } from '../engine/scenario.ts';
import { question, several, tfjsIssue, under } from './shared.ts';

const family: ScenarioFamily = {
  id: 'weights',
  title: 'Weights',
  order: [
    'one-nan-weight',
    'world-only-nan',
    'bit-flip',
    'lost-minimum',
    'blank-weights',
    'wild-initialisation',
    'misread-dtype',
    'shuffled-weights',
    'cut-shard',
  ],
  tags: ['weights'],
};
export default family;

const float32 = { backend: 'webgl', precision: 'float32', packing: true } as const;
const float16 = { backend: 'webgl', precision: 'float16', packing: true } as const;

/** What most cards of this family were measured on. */
const still = { models: ['full'], modes: ['static'], inputs: several } as const;

/** While tracking, weights change behind the first frame. */
const tracked = { models: ['full'], modes: ['tracking'], inputs: several } as const;

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
    'corrupted weights give NaN',
  ],
  mechanism:
    'Every position of the first convolution reads the weight, so one output channel is NaN everywhere ({share of landmarks/0/conv2d_0} of what it gives), and the next convolution mixes all channels: {share of landmarks/0/fully_connected_2} of the key points are NaN. The presence gate asks whether the score is below 0.5: NaN is not, so the hand is kept. Handedness asks whether its score is at least 0.5: NaN is not, so the hand is always Right.',
  notice: 'The score itself is NaN: test it with Number.isFinite before anything else.',
  remedy: 'Scan the weights when they are loaded, and check the hash of the files.',
  incidents: [
    {
      url: tfjsIssue(5374),
      title: 'tfjs#5374: a converted model holds NaN in one of its weights, each time',
      cause: 'likely',
    },
    {
      url: tfjsIssue(2478),
      title: 'tfjs#2478: Keras MobileNet predicts NaN after conversion',
      cause: 'unknown',
    },
    {
      url: 'https://github.com/googlecreativelab/teachablemachine-community/issues/112',
      title:
        'teachablemachine-community#112: predictions show NaN on some machines; its maintainers suspect the hardware',
      cause: 'unknown',
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
  mitigations: [
    {
      id: 'weight-scan',
      args: {},
      effect: { does: 'refuses' },
      when: { inputs: several },
      because: 'It looks at every weight once, and names this one.',
    },
    {
      id: 'weight-hash',
      args: {},
      effect: { does: 'refuses' },
      when: { inputs: several },
      because: 'One weight is enough for another SHA-256.',
    },
    {
      id: 'reset-on-non-finite',
      args: {},
      effect: { does: 'drops' },
      when: { inputs: several },
      because: 'It drops the hand in every frame: no NaN any more, and no hand either.',
    },
  ],
  claims: [
    {
      says: 'Bad initial weights show as NaN from the very first prediction.',
      heard: question,
      when: {
        args: { value: [NaN], weight: ['conv2d_0/kernel'] },
        modes: ['static'],
        inputs: several,
      },
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
    ...under(
      {
        args: { ...shipped, weight: ['conv2d_0/kernel'] },
        modes: ['static'],
        inputs: several,
      },
      [
        {
          predicate: { type: 'blame', step: 'landmarks/0/conv2d_0', verdict: 'guilty' },
          because: 'It fails on any input.',
        },
        {
          predicate: { type: 'gateDecidedByNaN', gate: 'hand presence' },
          because: 'NaN < 0.5 is false.',
        },
        {
          predicate: { type: 'gateDecidedByNaN', gate: 'handedness' },
          because: 'NaN >= 0.5 is false, which reads as Right.',
        },
        {
          predicate: { type: 'scoreIs', value: NaN },
          because: 'The score is the network’s own output.',
        },
        {
          predicate: { type: 'handedness', is: 'Right' },
          because: 'NaN >= 0.5 is false, which reads as Right.',
        },
      ],
    ),
    {
      predicate: { type: 'outcome', is: ['silent'] },
      when: {
        args: { network: ['palm'], value: [NaN], weight: ['conv2d_0/kernel'] },
        modes: ['static'],
        inputs: several,
      },
      because: 'In the palm network the same NaN is dropped by the detector, without a word.',
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
  matrix: {
    rows: { of: 'argument', name: 'network', values: ['landmarks', 'palm'] },
    columns: { of: 'argument', name: 'value', values: [NaN, Infinity, -Infinity, 1e30, 0] },
    outcomes: [
      ['non-finite', 'non-finite', 'non-finite', 'masked', 'masked'],
      ['silent', 'silent', 'silent', 'silent', 'masked'],
    ],
    because:
      'The palm network hides what the landmark network tells, whose ReLU6 bounds what is large but finite.',
  },
});

export const worldOnlyNan = defineScenario({
  id: 'world-only-nan',
  title: 'NaN in the world only',
  story: 'The key points of the picture are right; those in metres are NaN.',
  difficulty: 'medium',
  userSees:
    'The overlay sits where it should. Whatever is in 3-D, an avatar or an angle, vanishes.',
  symptoms: [
    'worldLandmarks NaN, landmarks fine',
    'keypoints3D is NaN but keypoints is not',
    'avatar hand disappears, overlay works',
  ],
  mechanism:
    'The landmark network ends in four dense layers that share everything before them: key points, presence, handedness and key points in metres. One weight of the last is NaN here: {share of landmarks/0/fully_connected_3} of what it gives is NaN, and {share of landmarks/0/fully_connected_2} of the key points of the picture. No gate looks at it, the score is {score}.',
  notice: 'Check keypoints3D as well as keypoints: a finite score vouches for neither.',
  remedy: 'Scan weights when they are loaded; check what you use, not what is at hand.',
  incidents: [
    {
      url: 'https://github.com/google-ai-edge/mediapipe/issues/5822',
      title: 'mediapipe#5822: world landmarks are NaN while image landmarks are fine',
      cause: 'unknown',
    },
  ],
  tags: ['non-finite', 'weights'],
  faults: [
    faultOf('weight-value', {
      network: 'landmarks',
      weight: 'fully_connected_3/kernel',
      reach: 'element',
      element: 0,
      value: NaN,
    }),
  ],
  controls: { weight: 'weight-value.weight', element: 'weight-value.element' },
  mitigations: [
    {
      id: 'weight-scan',
      args: {},
      effect: { does: 'refuses' },
      when: { inputs: several },
      because: 'It looks at every weight once, and names this one.',
    },
    {
      id: 'presence-gate',
      args: {},
      effect: { does: 'does not help', leaving: 'non-finite' },
      when: { inputs: several },
      because: 'The score is as good as ever.',
    },
  ],
  expectations: [
    {
      predicate: { type: 'struck', fault: 'weight-value', atLeast: 1, atMost: 1, after: NaN },
      when: {},
      because: 'One weight.',
    },
    ...under({ args: { weight: ['fully_connected_3/kernel'], element: [0] }, ...still }, [
      {
        predicate: { type: 'blame', step: 'landmarks/0/fully_connected_3', verdict: 'guilty' },
        because: 'It fails on any input.',
      },
      {
        predicate: {
          type: 'share',
          step: 'landmarks/0/fully_connected_2',
          of: 'NaN',
          atLeast: 0,
          atMost: 0,
        },
        because: 'The layers stand side by side; none reads another.',
      },
      {
        predicate: { type: 'score', atLeast: 0.9, atMost: 1 },
        because: 'Presence is a layer of its own.',
      },
    ]),
    {
      predicate: { type: 'keypointDistance', atLeast: 0, atMost: 0 },
      when: {
        args: { weight: ['fully_connected_3/kernel'], element: [0] },
        precisions: ['float32'],
        packing: [true],
        ...still,
      },
      because: 'The key points of the picture are those of the golden run, bit for bit.',
    },
    {
      predicate: { type: 'outcome', is: ['non-finite'] },
      when: { args: { weight: ['fully_connected_3/kernel'], element: [0] }, ...still },
      because: 'keypoints3D holds NaN.',
    },
  ],
});

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

const allOf = (network: string) => ({ network, reach: 'network', weight: 'conv2d_0/kernel' });

const hashed = [
  {
    id: 'weight-hash',
    args: {},
    effect: { does: 'refuses' },
    when: { inputs: several },
    because: 'Not one tensor has the SHA-256 that it was shipped with.',
  },
  {
    id: 'weight-scan',
    args: {},
    effect: { does: 'does not help', leaving: 'silent' },
    when: { inputs: several },
    because: 'Every weight is a finite number.',
  },
] as const;

export const lostMinimum = defineScenario({
  id: 'lost-minimum',
  title: 'Lost minimum',
  story: 'Quantised weights restored without their smallest value: all of them positive.',
  difficulty: 'medium',
  userSees: 'A hand of which the app is certain, drawn far outside the picture.',
  symptoms: [
    'key points far outside the image with score 1',
    'quantised model gives garbage',
    'weights_manifest.json quantization min missing',
    'dequantised weights differ',
  ],
  mechanism:
    'A weight is stored as a code from 0 to 255 and restored as code × step + smallest value. Without the last term every weight is positive: {before} becomes {after}. Sums no longer cancel, each layer saturates, and what comes out is the same for any picture. The score is {score} because a large sum is all that a logistic function needs; the key points are {key-point distance} away.',
  notice: 'Key points outside the picture by more than its size, with a score that never changes.',
  remedy:
    'Compare a hash of the weights; test a converted model with one known picture before it ships.',
  incidents: [
    {
      url: tfjsIssue(1655),
      title:
        'tfjs#1655: quantised weights come back as others; there the Python converter rounds them',
      cause: 'unknown',
    },
  ],
  tags: ['silent', 'weights'],
  faults: [faultOf('weight-lost-minimum', allOf('landmarks'))],
  controls: { network: 'weight-lost-minimum.network' },
  mitigations: [
    ...hashed,
    {
      id: 'presence-gate',
      args: {},
      effect: { does: 'does not help', leaving: 'silent' },
      when: { inputs: several },
      because: 'The score is as high as a score can be.',
    },
  ],
  expectations: [
    { predicate: { type: 'faultStruck' }, when: {}, because: 'Every tensor has a smallest value.' },
    ...under({ args: { network: ['landmarks'] }, precisions: ['float32'], ...still }, [
      {
        predicate: { type: 'allFinite' },
        because: 'ReLU6 keeps every layer below 6; only the last ones grow.',
      },
      {
        predicate: { type: 'scoreIs', value: 1 },
        because: 'The logistic function of a large sum rounds to 1.',
      },
      {
        predicate: { type: 'keypointDistance', atLeast: 10, atMost: 1e5 },
        because: 'More than ten palms away: outside any picture.',
      },
      { predicate: { type: 'outcome', is: ['silent'] }, because: 'Numbers, and no error.' },
    ]),
    {
      predicate: { type: 'blame', step: 'palm/-/conv2d_11', verdict: 'overwhelmed' },
      when: {
        args: { network: ['palm'] },
        precisions: ['float32'],
        ...still,
        inputs: ['open-palm', 'back'],
      },
      because: 'The palm network has no ReLU6: its sums grow until float32 overflows.',
    },
  ],
});

export const blankWeights = defineScenario({
  id: 'blank-weights',
  title: 'Blank weights',
  story: 'The landmark network was never loaded: all of its weights are 0.',
  difficulty: 'medium',
  userSees:
    'A hand of which nothing is drawn but one dot; while tracking, an error from the second frame on.',
  symptoms: [
    'all key points are the same',
    'score is exactly 0.5',
    'roi width cannot be 0.',
    'model weights not loaded',
    'all landmarks in one place',
  ],
  mechanism:
    'A network of zeros gives zeros, and the logistic function of 0 is exactly one half. The presence gate drops a hand whose score is below 0.5, and {score} is not: the hand is kept. All of its key points are one point. While tracking, the next crop is made from them and has no width, and tf.image throws; the tracker keeps them, so that each later frame throws as well.',
  notice: 'A score that is the same in every frame, to the last digit.',
  remedy:
    'Ask for a score clearly above one half and reset the detector where a hand has less, so that it tracks no single point: the error is gone then, and no hand is shown. Only the right weights bring the hand back; compare a hash of them.',
  tags: ['silent', 'weights', 'thrown'],
  faults: [faultOf('weight-scale', { ...allOf('landmarks'), factor: 0 })],
  controls: { network: 'weight-scale.network', factor: 'weight-scale.factor' },
  mitigations: [
    {
      id: 'presence-gate',
      args: {},
      effect: { does: 'drops' },
      when: { inputs: several, modes: ['static', 'tracking'] },
      because:
        'Half is not enough. The detector forgets the hand as well, so that nothing is thrown while tracking.',
    },
    {
      id: 'reset-on-non-finite',
      args: {},
      effect: { does: 'does not help', leaving: 'silent' },
      when: { inputs: several },
      because: 'Every number of the hand is finite; its points only coincide.',
    },
    ...hashed,
  ],
  claims: [
    {
      says: 'Incorrect initialisation of the weights results in NaN from the very first prediction.',
      heard: question,
      when: { args: { network: ['landmarks'], factor: [0] }, ...still },
      holdsIf: { type: 'outcome', is: ['non-finite'] },
      standing: { is: 'refuted' },
    },
  ],
  expectations: [
    { predicate: { type: 'faultStruck' }, when: {}, because: 'No tensor of it is all zeros.' },
    ...under({ args: { network: ['landmarks'], factor: [0] }, ...still }, [
      {
        predicate: { type: 'scoreIs', value: 0.5 },
        because: 'The logistic function of 0 is exactly one half, also in float16.',
      },
      {
        predicate: { type: 'keypointSpread', atLeast: 0, atMost: 0 },
        because: 'Every key point is at the same place, the corner of the crop.',
      },
      {
        predicate: {
          type: 'event',
          step: 'gesture/0/finger_straightness',
          event: { kind: 'NaN', event: 'generate' },
        },
        because: 'Bones without length: 0 ÷ 0.',
      },
      {
        predicate: { type: 'outcome', is: ['silent'] },
        because: 'A hand of one point, and no error in a still picture.',
      },
    ]),
    ...under(
      { args: { network: ['landmarks'], factor: [0] }, precisions: ['float32'], ...tracked },
      [
        {
          predicate: { type: 'frameOutcomes', are: ['masked', 'silent', 'thrown', 'thrown'] },
          because:
            'The first frame is sound. The crop of the second is made from it, that of the third from one point.',
        },
        {
          predicate: { type: 'answers', are: [['finite'], ['finite'], 'thrown', 'thrown'] },
          because: 'The tracker keeps the points that threw: each later frame throws as well.',
        },
        {
          predicate: { type: 'blame', step: 'landmarks/0/conv2d_0', verdict: 'guilty' },
          because:
            'Given the golden crop, the first blank layer gives zeros; the NaN in the gesture only follows from them.',
        },
      ],
    ),
    {
      predicate: { type: 'frameOutcomes', are: ['masked', 'silent', 'thrown', 'thrown'] },
      when: {
        args: { network: ['landmarks'], factor: [0] },
        precisions: ['float32'],
        ...tracked,
        mitigations: ['reset-on-non-finite'],
      },
      because: 'The guard asks for NaN, and there is none.',
    },
    {
      predicate: { type: 'answers', are: [['finite'], [], [], []] },
      when: {
        args: { network: ['landmarks'], factor: [0] },
        precisions: ['float32'],
        ...tracked,
        mitigations: ['presence-gate'],
      },
      because:
        'It resets the detector with each hand that it drops: no crop is made from one point.',
    },
    {
      predicate: { type: 'error', includes: 'roi width cannot be 0' },
      when: { args: { network: ['palm'], factor: [0] }, ...still },
      because: 'A palm network of zeros gives a box without width, with a score of one half.',
    },
  ],
});

export const wildInitialisation = defineScenario({
  id: 'wild-initialisation',
  title: 'Wild initialisation',
  story: 'The landmark network still has random weights, drawn as training starts.',
  difficulty: 'hard',
  userSees:
    'A hand that passes the presence gate, in a shape that no hand has, and the wrong one of the two.',
  symptoms: [
    'weights not restored, random predictions',
    'bad weight initialisation gives NaN',
    'He or Glorot initialisation',
    'score high but landmarks random',
  ],
  mechanism:
    'Weights drawn by the usual rule keep the size of what flows through them: nothing overflows, the largest magnitude is {largest magnitude}. The answer is just arbitrary: score {score}, {handedness} instead of {golden handedness}, key points {key-point distance} away. A spread many times too wide leaves the range of numbers: in the palm network, which no ReLU6 bounds, also in single precision; in the landmark network only in half precision.',
  notice: 'A hand that does not move when the hand does.',
  remedy:
    'Check that weights were restored: a hash, or one known picture at start. Another rule of drawing is no remedy: Glorot keeps numbers as finite as He does, and the hand as arbitrary.',
  tags: ['silent', 'weights'],
  faults: [faultOf('weight-redraw', { ...allOf('landmarks'), initialiser: 'he', k: 1 })],
  controls: {
    network: 'weight-redraw.network',
    initialiser: 'weight-redraw.initialiser',
    k: 'weight-redraw.k',
  },
  mitigations: [...hashed],
  claims: [
    {
      says: 'Incorrect initialisation of the weights can result in NaN propagation during the first forward pass.',
      heard: question,
      when: {
        args: { network: ['landmarks', 'palm'], initialiser: ['he'], k: [1, 100] },
        precisions: ['float32'],
        backends: ['webgl'],
        packing: [true],
        ...still,
      },
      holdsIf: { type: 'someNonFinite' },
      standing: {
        is: 'depends',
        on: 'the network, the spread and the precision: in single precision only the palm network, and only far beyond the usual spread; half precision has room for less',
        confirmedWhen: { args: { network: ['palm'], k: [100] } },
      },
    },
  ],
  expectations: [
    {
      predicate: { type: 'faultStruck' },
      when: {},
      because: 'Drawn numbers are not trained ones.',
    },
    {
      predicate: { type: 'allFinite' },
      when: { args: { network: ['landmarks'], initialiser: ['he'], k: [1] }, ...still },
      because: 'He initialisation is made to keep the size of values from layer to layer.',
    },
    ...under(
      {
        args: { network: ['landmarks'], initialiser: ['he'], k: [1] },
        precisions: ['float32'],
        ...still,
      },
      [
        {
          predicate: { type: 'score', atLeast: 0.5, atMost: 1 },
          because:
            'By the luck of this seed the presence layer says yes; another one may find no hand.',
        },
        {
          predicate: { type: 'handedness', is: 'Right' },
          because: 'By the luck of this seed, for any picture.',
        },
        {
          predicate: { type: 'keypointDistance', atLeast: 0.5, atMost: 20 },
          because: 'The points have nothing to do with the picture.',
        },
      ],
    ),
    {
      predicate: { type: 'outcome', is: ['silent'] },
      when: { args: { network: ['landmarks'], initialiser: ['he'], k: [1] }, ...still },
      because: 'Numbers, and no error.',
    },
    {
      predicate: { type: 'blame', step: 'palm/-/conv2d_9', verdict: 'overwhelmed' },
      when: {
        args: { network: ['palm'], initialiser: ['he'], k: [100] },
        precisions: ['float32'],
        backends: ['webgl'],
        packing: [true],
        ...still,
      },
      because: 'Each layer multiplies by a hundred: after some twenty layers float32 is full.',
    },
    {
      predicate: { type: 'handsFound', atLeast: 0, atMost: 0 },
      when: {
        args: { network: ['palm'], initialiser: ['he'], k: [1, 100] },
        backends: ['webgl'],
        packing: [true],
        ...still,
      },
      because: 'Scores at random are below one half by the luck of this seed, or NaN.',
    },
    {
      predicate: { type: 'allFinite' },
      when: {
        args: { network: ['landmarks'], initialiser: ['he'], k: [100] },
        backends: ['webgl'],
        packing: [true],
        ...still,
      },
      because: 'ReLU6 cuts off at 6 what grows, also in half precision.',
    },
    ...under(
      {
        args: { network: ['landmarks'], initialiser: ['glorot'], k: [1] },
        precisions: ['float32'],
        ...still,
      },
      [
        { predicate: { type: 'allFinite' }, because: 'Glorot keeps the size of values as well.' },
        {
          predicate: { type: 'score', atLeast: 0.5, atMost: 0.501 },
          because:
            'What comes out is small, and the logistic function of a number near 0 is near one half: above it by the luck of this seed.',
        },
        {
          predicate: { type: 'keypointDistance', atLeast: 0.5, atMost: 20 },
          because: 'The points have nothing to do with the picture.',
        },
        { predicate: { type: 'outcome', is: ['silent'] }, because: 'Numbers, and no error.' },
      ],
    ),
    ...under(
      {
        args: { network: ['palm'], initialiser: ['he'], k: [1] },
        precisions: ['float16'],
        packing: [true],
        ...still,
      },
      [
        {
          predicate: { type: 'firstNonFinite', stage: 'palm', step: 'depthwise_conv2d_17' },
          because:
            'The residual additions make values grow from block to block, and half precision has less room. By driver: which step is first.',
        },
        {
          predicate: { type: 'outcome', is: ['silent'] },
          because: 'The detector drops NaN without a word.',
        },
      ],
    ),
    ...under(
      {
        args: { network: ['landmarks'], initialiser: ['he'], k: [10000] },
        precisions: ['float16'],
        packing: [true],
        ...still,
      },
      [
        {
          predicate: { type: 'firstNonFinite', stage: 'landmarks', step: 'conv2d_1' },
          because: 'It is the first convolution without ReLU6 behind it.',
        },
        {
          predicate: { type: 'outcome', is: ['non-finite'] },
          because: 'Score and key points are NaN, and NaN passes the presence gate.',
        },
      ],
    ),
  ],
  matrix: {
    rows: { of: 'realm', values: [float32, float16] },
    columns: { of: 'argument', name: 'k', values: [0.01, 1, 10, 100, 10000] },
    outcomes: [
      ['silent', 'silent', 'silent', 'silent', 'silent'],
      ['silent', 'silent', 'silent', 'silent', 'non-finite'],
    ],
    because:
      'From silent to non-finite by spread and precision: ReLU6 bounds the network for long.',
  },
});

export const misreadDtype = defineScenario({
  id: 'misread-dtype',
  title: 'Misread dtype',
  story: 'Float16 codes read two by two as float32, or in the wrong byte order.',
  difficulty: 'medium',
  userSees: 'A hand of which the app is certain, in a shape that no hand has.',
  symptoms: [
    'converted model gives garbage',
    'weights dtype float16 in weights_manifest.json',
    'endianness of model weights',
    'score exactly 0.5 after converting the model',
  ],
  mechanism:
    'The bytes are right, the reading is wrong: {before} is read as {after}. Two float16 codes side by side look like a float32 with an exponent at random; bytes in the wrong order look like numbers next to 0, so that the network acts as if it were blank. Score here: {score}; key points {key-point distance} away.',
  notice:
    'Weights of a magnitude that no training gives; a score that is the same for any picture.',
  remedy:
    'Take the dtype from the manifest; compare a hash after reading; test with one known picture.',
  tags: ['silent', 'weights'],
  faults: [faultOf('weight-misread', { ...allOf('landmarks'), reading: 'float16-pairs' })],
  controls: { network: 'weight-misread.network', reading: 'weight-misread.reading' },
  mitigations: [...hashed],
  expectations: [
    {
      predicate: { type: 'faultStruck' },
      when: {},
      because: 'Other numbers come out of the bytes.',
    },
    ...under(
      {
        args: { network: ['landmarks'], reading: ['float16-pairs'] },
        precisions: ['float32'],
        ...still,
      },
      [
        {
          predicate: { type: 'keypointDistance', atLeast: 0.5, atMost: 20 },
          because: 'The points have nothing to do with the picture.',
        },
        {
          predicate: { type: 'handsFound', atLeast: 1, atMost: 1 },
          because: 'The presence layer is sure of itself, by the luck of these bytes.',
        },
      ],
    ),
    {
      predicate: { type: 'scoreIs', value: 0.5 },
      when: { args: { network: ['landmarks'], reading: ['byte-swapped', 'shifted'] }, ...still },
      because: 'All weights are next to 0: the network is as good as blank.',
    },
    {
      predicate: { type: 'outcome', is: ['silent'] },
      when: { args: { network: ['landmarks'] }, precisions: ['float32'], ...still },
      because: 'Numbers, and no error.',
    },
  ],
  matrix: {
    rows: { of: 'argument', name: 'network', values: ['landmarks', 'palm'] },
    columns: {
      of: 'argument',
      name: 'reading',
      values: ['float16-pairs', 'byte-swapped', 'shifted'],
    },
    outcomes: [
      ['silent', 'silent', 'silent'],
      ['silent', 'thrown', 'thrown'],
    ],
    because: 'In the palm network weights next to 0 give a box without width, and that throws.',
  },
});

export const shuffledWeights = defineScenario({
  id: 'shuffled-weights',
  title: 'Shuffled weights',
  story: 'The right numbers at the wrong places: a layout that was mistaken for another.',
  difficulty: 'hard',
  userSees: 'A hand of which the app is certain, in a shape that no hand has.',
  symptoms: [
    'weights loaded in the wrong order',
    'transposed kernel after conversion',
    'NHWC and NCHW mixed up',
    'checksum of weight statistics matches, predictions are wrong',
  ],
  mechanism:
    'Every tensor keeps its numbers, hence its smallest, its largest and its mean; only their places are others, as when a kernel is laid out [out, height, width, in] and read as [height, width, in, out]. {values changed} weights moved. Score {score}, key points {key-point distance} away.',
  notice: 'No statistic of the weights tells it; the key points of one known picture do.',
  remedy:
    'Test a converted model on a picture whose key points you know, and compare a hash that knows about order.',
  tags: ['silent', 'weights'],
  faults: [faultOf('weight-shuffle', allOf('landmarks'))],
  controls: { network: 'weight-shuffle.network' },
  mitigations: [
    ...hashed,
    {
      id: 'presence-gate',
      args: {},
      effect: { does: 'does not help', leaving: 'silent' },
      when: { inputs: several },
      because: 'The score is as high as ever.',
    },
  ],
  expectations: [
    { predicate: { type: 'faultStruck' }, when: {}, because: 'Few weights are equal.' },
    ...under({ args: { network: ['landmarks'] }, precisions: ['float32'], ...still }, [
      {
        predicate: { type: 'allFinite' },
        because: 'The numbers are those of the trained network.',
      },
      {
        predicate: { type: 'score', atLeast: 0.9, atMost: 1 },
        because: 'By the luck of this seed the presence layer is sure of itself.',
      },
      {
        predicate: { type: 'keypointDistance', atLeast: 0.5, atMost: 20 },
        because: 'The points have nothing to do with the picture.',
      },
      { predicate: { type: 'outcome', is: ['silent'] }, because: 'Numbers, and no error.' },
    ]),
  ],
});

export const cutShard = defineScenario({
  id: 'cut-shard',
  title: 'A page in place of weights',
  story:
    'One shard of the weights is missing on the server, which answers with the app’s own page.',
  difficulty: 'medium',
  userSees: 'The app never starts, or stops at an error about shapes that names no file.',
  symptoms: [
    'byte length of Float32Array should be a multiple of 4',
    'Based on the provided shape, the tensor should have values but has',
    'model loads locally but not after deployment',
    'weights file is HTML',
    'Unexpected token < when the model is loaded',
  ],
  mechanism:
    'Servers of single-page apps answer any address with index.html and status 200. The HTTP loader of TensorFlow.js looks neither at the status nor at the type of a shard: it joins whatever bytes came and cuts tensors from them. Every tensor behind the shard is read from the wrong place, and the loader notices only where the bytes run out, with an error that speaks of lengths and names no file. Bytes of the right length in a wrong order load without a word.',
  notice: 'A shard in the network panel that is text/html, or shorter than it should be.',
  remedy: 'Check status and length of every file that is loaded; better, its SHA-256.',
  incidents: [
    {
      url: 'https://github.com/tensorflow/tfjs/issues/924',
      title: 'tfjs#924: a page in place of a shard',
      cause: 'confirmed',
    },
    {
      url: 'https://github.com/tensorflow/tfjs/issues/1278',
      title: 'tfjs#1278: weights cut short',
      cause: 'confirmed',
    },
    {
      url: 'https://github.com/tensorflow/tfjs/issues/3509',
      title: 'tfjs#3509: shards that do not load',
      cause: 'confirmed',
    },
  ],
  tags: ['thrown', 'weights', 'loading'],
  faults: [faultOf('broken-shard', { network: 'palm', shard: 0, damage: 'html' })],
  controls: {
    network: 'broken-shard.network',
    shard: 'broken-shard.shard',
    damage: 'broken-shard.damage',
  },
  mitigations: [
    {
      id: 'status-check',
      args: {},
      effect: { does: 'refuses' },
      when: {},
      because: 'A page is no file of weights, whatever its status.',
    },
    {
      id: 'length-check',
      args: {},
      effect: { does: 'refuses' },
      when: {},
      because: 'A page is shorter than a shard.',
    },
    {
      id: 'shard-hash',
      args: {},
      effect: { does: 'refuses' },
      when: {},
      because: 'No other bytes have that hash.',
    },
    {
      id: 'weight-scan',
      args: {},
      effect: { does: 'does not help', leaving: 'thrown' },
      when: {},
      because: 'It looks at weights, and there are none.',
    },
  ],
  claims: [
    {
      says: 'The loader fails with a clear error when a shard cannot be found.',
      heard: 'reports of tfjs#924 and its like',
      when: { args: { damage: ['html', 'not-found'] } },
      holdsIf: { type: 'error', includes: 'shard1of' },
      standing: { is: 'refuted' },
    },
  ],
  expectations: [
    {
      predicate: { type: 'faultStruck' },
      when: { args: { damage: ['html'] } },
      because: 'A page has other bytes than weights.',
    },
    {
      predicate: {
        type: 'error',
        includes: 'byte length of Float32Array should be a multiple of 4',
      },
      when: {
        args: { network: ['palm'], shard: [0], damage: ['html', 'not-found'] },
        models: ['full'],
      },
      because: 'The page’s length is no multiple of 4, and neither is what is left over.',
    },
    {
      predicate: { type: 'error', includes: 'Based on the provided shape' },
      when: {
        args: { network: ['palm'], shard: [0], damage: ['truncated', 'missing'] },
        models: ['full'],
      },
      because: 'The last tensors get too few values.',
    },
    {
      predicate: { type: 'outcome', is: ['thrown'] },
      when: { args: { damage: ['html', 'not-found', 'truncated', 'missing'] } },
      because: 'The network is never there.',
    },
  ],
});
