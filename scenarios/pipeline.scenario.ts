import { defineScenario, type ScenarioFamily, type ScenarioFault } from '../engine/scenario.ts';
import { under } from './shared.ts';

const family: ScenarioFamily = {
  id: 'pipeline',
  title: 'Pipeline',
  order: [
    'sizeless-video',
    'too-early',
    'half-size-attributes',
    'poisoned-tracker',
    'self-healing-tracker',
    'one-hand-stuck',
  ],
  tags: ['pipeline'],
};
export default family;

const several = ['open-palm', 'back', 'pointing'];

const issue = (
  repository: string,
  number: number,
  what: string,
  cause: 'confirmed' | 'likely' | 'unknown',
) => ({
  url: `https://github.com/tensorflow/${repository}/issues/${number}`,
  title: `${repository}#${number}: ${what}`,
  cause,
});

/** An element's fault strikes from the first frame on in either mode. */
const always = (id: string, args: ScenarioFault['args']): ScenarioFault => ({
  id,
  args,
  fromFrame: { static: 0, tracking: 0 },
});

export const sizelessVideo = defineScenario({
  id: 'sizeless-video',
  title: 'Video without a size',
  story: 'The demo works; in the app every key point is NaN. Its <video> has no width and height.',
  difficulty: 'hard',
  symptoms: [
    'all key points are NaN, no error',
    'score NaN and handedness Right',
    'BlazePose returns NaN for all keypoints, MoveNet works',
    'works with an image, NaN with the webcam',
    'cropSize must be atleast [1,1], but was 0,0',
    'ROI width and height must be > 0',
    'roi width cannot be 0',
    'memory access out of bounds',
    'NaN from react-webcam, or from a video made by createElement',
  ],
  userSees: 'No overlay at all, or one drawn at NaN, NaN: a canvas ignores it and says nothing.',
  mechanism:
    'The package takes pixels from the stream, of videoWidth × videoHeight, but sizes from the element’s attributes, which a <video> has only if somebody sets them: {before} became {after}. The palm network sees a healthy picture and finds the palm. Then the rectangle around the hand is divided by a size of 0, and 0 ÷ 0 is NaN in plain JavaScript. The first step of the graph that is given it is {first bad step}; all of the landmark network follows, {bad steps} of {steps} steps. The presence gate asks whether the score is below 0.5, which NaN is not, so a hand of score {score} is returned.',
  notice: 'Test the score with Number.isFinite. Log video.width beside video.videoWidth.',
  remedy:
    'Set video.width = video.videoWidth and video.height = video.videoHeight after loadedmetadata, or hand over a canvas or ImageData, which have their own size.',
  incidents: [
    {
      url: 'https://github.com/ml5js/ml5-next-gen/issues/240',
      title: 'ml5-next-gen#240: BlazePose gives NaN for an HTML <video> until its size is set',
      cause: 'confirmed',
    },
    issue('tfjs', 8180, 'BlazePose: every key point and score NaN, no error', 'likely'),
    issue('tfjs', 7204, 'hand-pose NaN with the tfjs runtime, iPhone 7 Plus', 'unknown'),
    issue('tfjs', 322, 'PoseNet requires width and height to be set', 'confirmed'),
    issue('tfjs', 3593, 'BodyPix: “cropSize must be atleast [1,1], but was 0,0”', 'confirmed'),
    issue('tfjs-models', 523, 'a <video> is treated as 0 × 0 by default', 'confirmed'),
  ],
  tags: ['non-finite', 'video'],
  faults: [always('element-size', { element: 'video', width: 0, height: 0 })],
  controls: {
    element: 'element-size.element',
    width: 'element-size.width',
    height: 'element-size.height',
  },
  mitigations: [
    {
      id: 'size-from-stream',
      args: {},
      effect: { does: 'restores' },
      when: { inputs: several },
      because: 'The attributes are then what the stream says.',
    },
    {
      id: 'reset-on-non-finite',
      args: {},
      effect: { does: 'drops' },
      when: { inputs: several, modes: ['static'] },
      because: 'It hides the NaN; the next frame is divided by 0 again.',
    },
  ],
  claims: [
    {
      says: 'NaN scores mean that the pixels handed over are NaN or out of range.',
      heard: 'answers to “Why is my TensorFlow.js hand-pose model returning NaN scores?”',
      when: { args: { width: [0], height: [0], element: ['video'] }, inputs: several },
      holdsIf: { type: 'someNonFinite', stage: 'palm' },
      standing: { is: 'refuted' },
    },
  ],
  expectations: [
    {
      predicate: { type: 'struck', fault: 'element-size', after: 0, atLeast: 2, atMost: 2 },
      when: { args: { width: [0], height: [0] }, modes: ['static'] },
      because: 'Both attributes were the size of the stream and are 0 then.',
    },
    {
      predicate: { type: 'allFinite', stage: 'palm' },
      when: { args: { element: ['video'] }, inputs: several },
      because: 'Its pixels come from the stream.',
    },
    ...under(
      {
        args: { element: ['video'], width: [0], height: [0] },
        modes: ['static'],
        inputs: several,
      },
      [
        {
          predicate: { type: 'blame', step: 'crop/0/transform_0', verdict: 'victim' },
          because: 'Its matrix was made of 0 ÷ 0, in plain numbers.',
        },
        {
          predicate: { type: 'gateDecidedByNaN', gate: 'hand presence' },
          because: 'NaN < 0.5 is false.',
        },
        {
          predicate: { type: 'answers', are: [['NaN']] },
          because: 'Everything behind the rectangle is NaN, and no gate stops it.',
        },
        {
          predicate: { type: 'handedness', is: 'Right' },
          because: 'NaN >= 0.5 is false, which reads as Right.',
        },
      ],
    ),
    {
      predicate: { type: 'outcome', is: ['non-finite'] },
      when: { args: { element: ['video'], width: [0], height: [0] }, inputs: several },
      because: 'No error is thrown anywhere.',
    },
    {
      predicate: { type: 'sameHands' },
      when: { args: { width: [1], height: [1] }, inputs: several },
      because: 'With the right size an element is as good as its pixels, bit for bit.',
    },
  ],
});

export const tooEarly = defineScenario({
  id: 'too-early',
  title: 'Too early',
  story: 'The first call comes before the video has a picture.',
  difficulty: 'easy',
  symptoms: [
    'Requested texture size [0x0] is invalid',
    'error on the first frame only',
    'works after a reload',
    'memory access out of bounds',
    'texImage2D: no video',
    'video is not ready on the first call',
  ],
  userSees: 'Nothing: the loop died with its first error. Sometimes it works, on a fast machine.',
  mechanism:
    'A <video> knows its size only once loadedmetadata has come, and has a picture only from loadeddata on. Before that videoWidth is 0, and no texture can be made of 0 × 0 pixels: “{error}”.',
  notice: 'An error that names 0 × 0, in the first frame, on slow devices and cold caches.',
  remedy: 'Await loadeddata once before the loop, and keep the loop alive when a frame fails.',
  incidents: [
    {
      url: 'https://github.com/ml5js/ml5-library/issues/137',
      title: 'ml5-library#137: “Requested texture size [0x0] is invalid”, called before the video',
      cause: 'confirmed',
    },
    issue('tfjs', 1947, 'fromPixels of a video that is not ready: [0x0] textures', 'confirmed'),
    issue(
      'tfjs',
      5664,
      '“Requested texture size [-1536x512] is invalid”, [0x0] for one',
      'unknown',
    ),
  ],
  tags: ['thrown', 'video'],
  faults: [always('element-too-early', { element: 'video', lasts: 'transient' })],
  controls: { element: 'element-too-early.element', lasts: 'element-too-early.lasts' },
  mitigations: [
    {
      id: 'await-loaded',
      args: {},
      effect: { does: 'restores' },
      when: { inputs: several },
      because: 'The call comes when there is a picture.',
    },
    {
      id: 'size-from-stream',
      args: {},
      effect: { does: 'does not help', leaving: 'thrown' },
      when: { inputs: several },
      because: 'The stream has no size yet.',
    },
  ],
  expectations: [
    {
      predicate: { type: 'struck', fault: 'element-too-early', after: 0, atLeast: 3, atMost: 3 },
      when: { args: { lasts: ['transient'] } },
      because: 'readyState and both sides are 0.',
    },
    {
      predicate: { type: 'error', includes: 'Requested texture size [0x0] is invalid' },
      when: { args: { element: ['video'] }, modes: ['static'], backends: ['webgl'] },
      because: 'The WebGL backend makes no texture of 0 × 0 pixels.',
    },
    {
      predicate: { type: 'outcome', is: ['thrown'] },
      when: { args: { element: ['video'] }, backends: ['webgl'] },
      because: 'The error reaches the app.',
    },
    {
      predicate: { type: 'answers', are: ['thrown', ['finite'], ['finite'], ['finite']] },
      when: {
        args: { element: ['video'], lasts: ['transient'] },
        modes: ['tracking'],
        frames: [4],
        inputs: several,
        backends: ['webgl'],
      },
      because: 'Only the first frame was too early.',
    },
  ],
});

export const halfSizeAttributes = defineScenario({
  id: 'half-size-attributes',
  title: 'Half-size attributes',
  story: 'The page shows the video at half its size, and the overlay drifts.',
  difficulty: 'medium',
  symptoms: [
    'key points are off by a factor',
    'overlay drifts to the top left corner',
    'boxes misplaced on the phone, right on the desktop',
    'skeleton is smaller than the hand',
    'overlay does not line up with a video sized by CSS',
  ],
  userSees: 'A perfect hand, drawn at the wrong place and size.',
  mechanism:
    'Key points are counted in pixels of the element’s attributes, whatever the stream holds: the first attribute was {before} and became {after}. Every value inside both networks is the same; only the last multiplication takes another size. The key points are {key-point distance} away from where they belong, with a score of {score}.',
  notice: 'Compare video.width with video.videoWidth whenever the layout or the camera changes.',
  remedy: 'Have one source of size: the stream. Scale the overlay by a style, not by attributes.',
  incidents: [
    {
      url: 'https://github.com/ml5js/ml5-next-gen/issues/123',
      title: 'ml5-next-gen#123: key points beside a video that is not 640 × 480',
      cause: 'likely',
    },
    issue('tfjs', 2738, 'width and height of a <video> ignored, boxes misplaced', 'likely'),
  ],
  tags: ['silent', 'video'],
  faults: [always('element-size', { element: 'video', width: 0.5, height: 0.5 })],
  controls: {
    element: 'element-size.element',
    width: 'element-size.width',
    height: 'element-size.height',
  },
  mitigations: [
    {
      id: 'size-from-stream',
      args: {},
      effect: { does: 'restores' },
      when: { inputs: several },
      because: 'The attributes are then what the stream says.',
    },
  ],
  expectations: [
    {
      predicate: { type: 'struck', fault: 'element-size', after: 320, atLeast: 2, atMost: 2 },
      when: { args: { width: [0.5], height: [0.5] }, modes: ['static'], inputs: several },
      because: 'Both attributes are half the size of the stream.',
    },
    {
      predicate: { type: 'allFinite' },
      when: { args: { width: [0.5], height: [0.5] }, inputs: several },
      because: 'Nothing is divided by 0.',
    },
    {
      predicate: { type: 'scaledKeypoints', factor: 0.5 },
      when: { args: { width: [0.5], height: [0.5] }, modes: ['static'], inputs: several },
      because: 'Coordinates are a share of the picture times the attributes.',
    },
    {
      predicate: { type: 'scoreDifference', atLeast: 0, atMost: 0.001 },
      when: {
        args: { element: ['video'], width: [0.5], height: [0.5] },
        modes: ['static'],
        inputs: several,
      },
      because: 'The networks see the same pixels.',
    },
    {
      predicate: { type: 'outcome', is: ['silent'] },
      when: { args: { width: [0.5], height: [0.5] }, inputs: several },
      because: 'Nothing is thrown and every number is finite.',
    },
  ],
});

/** NaN in every pixel of the second frame, or in those right of a column. */
const nanFrame = (x: number): ScenarioFault => ({
  id: 'bad-pixels',
  args: {
    where: 'rectangle',
    x,
    y: 0,
    width: 4096,
    height: 4096,
    value: NaN,
    lasts: 'transient',
  },
  fromFrame: { static: 1, tracking: 1 },
});

const trackingPin = {
  setting: 'mode',
  because: 'Only a tracker remembers the last frame; while it looks anew, nothing sticks.',
} as const;

/** Pictures of 640 × 480 pixels in which the tracker follows one hand. */
const tracked = ['moving-hand', ...several];

/** What the NaN frame changes, in pixels right of a column. */
const struckColumns = (columns: number, inputs: readonly string[]) =>
  under({ frames: [4], inputs }, [
    {
      predicate: {
        type: 'struck',
        fault: 'bad-pixels',
        after: NaN,
        atLeast: columns * 480 * 3,
        atMost: columns * 480 * 3,
      },
      because: 'Three channels of every pixel in those columns, in one frame.',
    },
  ]);

/** A NaN hand passes both gates behind the landmark network. */
const gatesPassed = [
  {
    predicate: { type: 'blame', step: 'source/-/pixels', verdict: 'guilty' },
    because: 'The NaN is there from the start.',
  },
  {
    predicate: { type: 'gateDecidedByNaN', gate: 'hand presence' },
    because: 'NaN < 0.5 is false: the hand is kept, and its slot with it.',
  },
  {
    predicate: { type: 'gateDecidedByNaN', gate: 'handedness' },
    because: 'NaN >= 0.5 is false, which reads as Right.',
  },
] as const;

const resetAfter = (inputs: readonly string[]) =>
  ({
    id: 'reset-on-non-finite',
    args: {},
    effect: { does: 'drops', after: 'has its hands' },
    when: { modes: ['tracking'], inputs },
    because: 'The detector forgets the rectangle and looks for palms in the next frame.',
  }) as const;

export const poisonedTracker = defineScenario({
  id: 'poisoned-tracker',
  title: 'Poisoned tracker',
  story: 'One frame of NaN, and the hand is NaN for ever.',
  difficulty: 'hard',
  symptoms: [
    'tracking works, then NaN until the page is reloaded',
    'all key points NaN after a glitch of the camera',
    'NaN that never recovers',
    'handedness flips to Right and stays',
    'frozen hand after one bad frame',
    'the first frame works, then every frame is NaN',
  ],
  userSees: 'The hand freezes or vanishes for good. A reload helps.',
  mechanism:
    'While it tracks, the detector cuts the next frame out around the key points of the last one. In the bad frame {values changed} values are NaN, {share of crop/0/network_input} of what is cut out, and {share of landmarks/0/fully_connected_2} of the key points: the presence gate keeps the hand, because NaN < 0.5 is false. NaN key points give a NaN rectangle, and every later frame, however clean, is cut out by it. With as many hands tracked as maxHands allows, the palm network, which could find the hand again, is not asked.',
  notice:
    'Count frames in a row whose score is not finite: a glitch is one, a poisoned tracker all.',
  remedy: 'Call detector.reset() when a score is not finite; it costs one palm detection.',
  tags: ['non-finite', 'tracking'],
  faults: [nanFrame(0)],
  input: 'moving-hand',
  mode: 'tracking',
  frames: { static: 4, tracking: 4 },
  pins: [
    trackingPin,
    { setting: 'maxHands', because: 'With one slot free the detector looks for palms again.' },
  ],
  mitigations: [
    resetAfter(['moving-hand', ...several]),
    {
      id: 'keypoint-guard',
      args: { answer: 'drop' },
      effect: { does: 'drops' },
      when: { modes: ['tracking'], inputs: ['moving-hand', ...several] },
      because: 'It hides the NaN; the tracker stays poisoned.',
    },
  ],
  claims: [
    {
      says: 'A single bad frame is gone with the next one.',
      heard: 'advice to skip the frame',
      when: { frames: [4], maxHands: [1] },
      holdsIf: { type: 'answers', are: [['finite'], [], ['finite'], ['finite']] },
      standing: {
        is: 'depends',
        on: 'whether the detector tracks',
        confirmedWhen: { modes: ['static'] },
      },
    },
  ],
  expectations: [
    ...under(
      {
        modes: ['tracking'],
        frames: [4],
        maxHands: [1],
        inputs: ['moving-hand', ...several],
      },
      [
        {
          predicate: { type: 'answers', are: [['finite'], ['NaN'], ['NaN'], ['NaN']] },
          because: 'A NaN rectangle gives NaN key points, and those the next rectangle.',
        },
        {
          predicate: {
            type: 'frameOutcomes',
            are: ['masked', 'non-finite', 'non-finite', 'non-finite'],
          },
          because: 'The frames after the second are clean, and lost all the same.',
        },
        ...gatesPassed,
        {
          predicate: {
            type: 'event',
            step: 'crop/0/transform_0',
            event: { kind: 'NaN', event: 'propagate' },
          },
          because: 'The rectangle of the frame before is sound; what it cuts out is NaN.',
        },
        {
          predicate: {
            type: 'nonFiniteShare',
            stage: 'landmarks',
            step: 'last',
            atLeast: 1,
            atMost: 1,
          },
          because: 'All of its input is NaN.',
        },
        {
          predicate: { type: 'scoreIs', value: NaN },
          because: 'The score is the network’s own output, in this frame and in every later one.',
        },
        {
          predicate: { type: 'handedness', is: 'Right' },
          because: 'These hands are Left; NaN >= 0.5 is false, which reads as Right.',
        },
      ],
    ),
    ...struckColumns(640, tracked),
    {
      predicate: { type: 'gateDecidedByNaN', gate: 'non-max suppression' },
      when: { modes: ['static'], frames: [4], maxHands: [1], inputs: tracked },
      because: 'NaN > −Infinity is false: every NaN box is dropped, and the frame has no hand.',
    },
    {
      predicate: { type: 'answers', are: [['finite'], [], ['finite'], ['finite']] },
      when: { modes: ['static'], frames: [4], maxHands: [1], inputs: ['moving-hand', ...several] },
      because: 'Every frame is looked at anew.',
    },
  ],
});

export const selfHealingTracker = defineScenario({
  id: 'self-healing-tracker',
  title: 'Self-healing tracker',
  story: 'The same NaN frame, with maxHands 2 and one hand: gone with the next frame.',
  difficulty: 'medium',
  symptoms: ['hand lost for a single frame', 'a flicker that nobody can reproduce'],
  userSees: 'A flicker of one frame.',
  mechanism:
    'With fewer hands tracked than maxHands allows, the detector looks for palms in every frame. In the bad frame {share of palm/-/concatenation_2} of the palm output is NaN: it finds none, returns [] and forgets what it tracked; in the next one it finds the hand anew. NaN is in {bad steps} of {steps} steps of the bad frame, the first of them {first bad step}. What heals is the free slot, not the tracker.',
  notice: 'A frame without a hand between two that have one.',
  remedy: 'None is needed; do not rely on it: a second hand in the picture takes the free slot.',
  tags: ['silent', 'tracking'],
  faults: [nanFrame(0)],
  input: 'moving-hand',
  mode: 'tracking',
  frames: { static: 4, tracking: 4 },
  maxHands: 2,
  pins: [
    trackingPin,
    { setting: 'maxHands', because: 'Two slots and one hand: that is what heals.' },
  ],
  expectations: [
    {
      predicate: { type: 'answers', are: [['finite'], [], ['finite'], ['finite']] },
      when: {
        modes: ['tracking'],
        frames: [4],
        maxHands: [2],
        inputs: ['moving-hand', ...several],
      },
      because: 'With a slot free, palms are looked for in every frame.',
    },
    {
      predicate: { type: 'frameOutcomes', are: ['masked', 'silent', 'masked', 'masked'] },
      when: { modes: ['tracking'], frames: [4], maxHands: [2], inputs: ['moving-hand'] },
      because: 'Only the struck frame differs.',
    },
    ...struckColumns(640, tracked),
    ...under({ modes: ['tracking'], frames: [4], maxHands: [2], inputs: tracked }, [
      {
        predicate: { type: 'blame', step: 'source/-/pixels', verdict: 'guilty' },
        because: 'The NaN is there from the start.',
      },
      {
        predicate: { type: 'nonFiniteShare', stage: 'palm', step: 'last', atLeast: 1, atMost: 1 },
        because: 'The palm network is asked in every frame, and all of the picture is NaN.',
      },
      {
        predicate: { type: 'gateDecidedByNaN', gate: 'palm score' },
        because: 'NaN < 0.5 is false, so that the gate keeps every box.',
      },
      {
        predicate: { type: 'gateDecidedByNaN', gate: 'non-max suppression' },
        because: 'NaN > −Infinity is false: every box is dropped, and what was tracked with it.',
      },
    ]),
  ],
});

export const oneHandStuck = defineScenario({
  id: 'one-hand-stuck',
  title: 'One hand stuck',
  story:
    'NaN over one of two hands, for one frame: that hand is lost for good, the other tracks on.',
  difficulty: 'hard',
  symptoms: [
    'one hand is NaN, the other works',
    'the second hand never comes back',
    'score NaN for one hand only',
  ],
  userSees: 'One hand works; the other is gone until both leave the picture.',
  mechanism:
    'Each slot of the tracker follows its own hand. The NaN covers {share of source/-/pixels} of the picture and {share of crop/1/network_input} of the cut-out of the second hand: {share of landmarks/1/fully_connected_2} of its key points is NaN, {share of landmarks/0/fully_connected_2} of those of the first. The slot that was hit is cut out by a NaN rectangle for ever; the other one is not touched. Both slots are taken, so palms are not looked for. NaN reads as Right, whichever hand it was; here it was the right one, so that nothing shows it.',
  notice: 'Test each hand by itself, not only the first one.',
  remedy: 'Call detector.reset() when any hand is not finite.',
  tags: ['non-finite', 'tracking'],
  faults: [nanFrame(500)],
  input: 'two-hands',
  mode: 'tracking',
  frames: { static: 4, tracking: 4 },
  maxHands: 2,
  pins: [
    trackingPin,
    { setting: 'maxHands', because: 'Both slots have to be taken.' },
    { setting: 'input', because: 'It takes two hands.' },
  ],
  mitigations: [resetAfter(['two-hands'])],
  expectations: [
    ...under({ modes: ['tracking'], frames: [4], maxHands: [2], inputs: ['two-hands'] }, [
      {
        predicate: {
          type: 'answers',
          are: [
            ['finite', 'finite'],
            ['finite', 'NaN'],
            ['finite', 'NaN'],
            ['finite', 'NaN'],
          ],
        },
        because: 'Only the slot whose crop holds the NaN is poisoned.',
      },
      {
        predicate: {
          type: 'frameOutcomes',
          are: ['masked', 'non-finite', 'non-finite', 'non-finite'],
        },
        because: 'The frames after the second are clean.',
      },
      ...gatesPassed,
      {
        predicate: {
          type: 'event',
          step: 'crop/0/transform_0',
          event: { kind: 'NaN', event: 'kill' },
        },
        because: 'The cut-out of the first hand lies beside the NaN.',
      },
      {
        predicate: {
          type: 'share',
          step: 'crop/1/network_input',
          of: 'NaN',
          atLeast: 0.3,
          atMost: 0.4,
        },
        because:
          'About a third of the second cut-out; where exactly the rectangle lies, rounding decides.',
      },
      {
        predicate: {
          type: 'share',
          step: 'landmarks/1/fully_connected_2',
          of: 'NaN',
          atLeast: 1,
          atMost: 1,
        },
        because: 'Convolutions and a mean over all places spread it over everything.',
      },
      {
        predicate: {
          type: 'share',
          step: 'landmarks/0/fully_connected_2',
          of: 'NaN',
          atLeast: 0,
          atMost: 0,
        },
        because: 'The other hand has a run of the network of its own.',
      },
    ]),
    ...struckColumns(140, ['two-hands']),
  ],
});
