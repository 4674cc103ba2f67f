/** One check that tells a failure apart from others that look the same. */
export interface Check {
  readonly title: string;
  /** To paste into the app, beside its own call; `video`, `detector` and `hands` are the app's. */
  readonly code: string;
  /** What it shows if this is the failure. */
  readonly tells: string;
  /** Ids of the scenarios it is for. */
  readonly scenarios: readonly string[];
}

/** Each scenario has at most one; a scenario without one falls back on how to notice it. */
export const checks: readonly Check[] = [
  {
    title: 'Print the range of the pixels',
    code: `const pixels = tf.browser.fromPixels(video);
console.log(pixels.shape, 'from', pixels.min().dataSync()[0], 'to', pixels.max().dataSync()[0]);
pixels.dispose();`,
    tells:
      'estimateHands expects 0 to 255. A bare network expects 0 to 1. Anything else is this failure.',
    scenarios: ['never-divided', 'already-divided', 'over-range-gain'],
  },
  {
    title: 'Count pixels that are not finite',
    code: `const values = Array.from(input.dataSync()); // the tensor you pass to estimateHands
console.log(values.length, 'values,', values.filter((x) => !Number.isFinite(x)).length, 'not finite');`,
    tells: 'One is enough. The length must be width × height × 3.',
    scenarios: ['one-bad-pixel', 'late-pixel', 'lucky-pixel', 'zero-times-nan', 'undefined-pixels'],
  },
  {
    title: 'Draw what the network gets',
    code: `const canvas = document.body.appendChild(document.createElement('canvas'));
await tf.browser.toPixels(input.cast('int32'), canvas); // the tensor you pass to estimateHands`,
    tells: 'Look at it: colours, brightness, orientation. No number shows these mistakes.',
    scenarios: ['swapped-channels', 'noisy-dark-camera', 'colour-managed-canvas'],
  },
  {
    title: 'Print the shape of the input',
    code: `console.log(input.shape, input.dtype); // must be [height, width, 3]`,
    tells: 'A fourth axis or a fourth channel is this failure.',
    scenarios: ['alpha-channel', 'batched-picture'],
  },
  {
    title: 'Print the size of the video',
    code: `console.log(video.readyState, video.width, video.height, video.videoWidth, video.videoHeight);`,
    tells:
      'width and height must equal videoWidth and videoHeight, and none may be 0. readyState must be at least 2.',
    scenarios: ['sizeless-video', 'too-early', 'half-size-attributes'],
  },
  {
    title: 'Reset the tracker',
    code: `detector.reset();
console.log(await detector.estimateHands(video));`,
    tells: 'If the answer is right after the reset, the tracker was following a broken hand.',
    scenarios: ['poisoned-tracker', 'self-healing-tracker', 'one-hand-stuck'],
  },
  {
    title: 'Print the precision of the GPU',
    code: `console.log(
  tf.getBackend(),
  'float32 textures:', tf.env().getBool('WEBGL_RENDER_FLOAT32_ENABLED'),
  'epsilon:', tf.backend().epsilon(),
);`,
    tells: 'Without float32 textures every value past 65,504 overflows, and 1e-8 is 0.',
    scenarios: [
      'half-is-fine',
      'overflow-cascade',
      'overflow-to-infinity',
      'exploding-variance',
      'vanishing-epsilon',
      'epsilon-lies',
      'lost-subnormals',
    ],
  },
  {
    title: 'Compute the same on the CPU',
    code: `const backend = tf.getBackend();
const here = await compute().data(); // your own operations, as a function
await tf.setBackend('cpu');
console.log(backend, here, 'cpu', await compute().data());
await tf.setBackend(backend);`,
    tells: 'If the two differ, the formula of your backend decides what you see.',
    scenarios: [
      'zero-over-zero',
      'log-of-zero',
      'log-of-negative',
      'softmax-by-hand',
      'negative-variance',
      'relu-makes-nan',
      'max-pool-hides-nan',
      'max-pool-minus-infinity',
      'maximum-by-order',
      'clip-removes-nan',
    ],
  },
  {
    title: 'Check every number of the answer',
    code: `for (const { score, handedness, keypoints, keypoints3D } of hands)
  console.log(
    handedness, score,
    keypoints.filter(({ x, y }) => !Number.isFinite(x + y)).map(({ name }) => name),
    keypoints3D?.filter(({ x, y, z }) => !Number.isFinite(x + y + z)).map(({ name }) => name),
  );`,
    tells: 'It shows which parts are broken: the score alone, one point, or the world points.',
    scenarios: ['nan-score', 'nan-handedness', 'hidden-depth', 'nan-fingertip', 'nan-knuckle'],
  },
  {
    title: 'Compare the weights with the shipped ones',
    code: `const bytes = await (await fetch(weightsUrl)).arrayBuffer();
const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
console.log(bytes.byteLength, Array.from(hash, (b) => b.toString(16).padStart(2, '0')).join(''));`,
    tells: 'Another length or hash than that of the file you shipped is this failure.',
    scenarios: [
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
  },
  {
    title: 'Check the points before your own code',
    code: `const finite = hands.every(({ keypoints }) =>
  keypoints.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y)));
console.log('the answer is finite:', finite, 'my result:', compute(hands));`,
    tells: 'If the answer is finite and your result is not, your own formula divides by zero.',
    scenarios: ['zero-length-finger', 'cosine-above-one', 'palm-without-length', 'nan-in-gesture'],
  },
  {
    title: 'Print points before and after the filter',
    code: `console.log('returned', hands[0]?.keypoints[8], 'filtered', smoothed[8]);`,
    tells: 'If only the filtered ones are NaN, the filter keeps one NaN permanently.',
    scenarios: ['poisoned-filter'],
  },
  {
    title: 'Print the answer before it becomes JSON',
    code: `console.log(hands[0]?.score, JSON.stringify(hands[0]?.score));`,
    tells: 'NaN on the left and null on the right: JSON has no NaN.',
    scenarios: ['null-not-nan'],
  },
  {
    title: 'Count the key points',
    code: `console.log(hands.map(({ keypoints }) => [keypoints.length, keypoints.findIndex((p) => !p)]));`,
    tells: 'Every list must have 21 points and no hole (−1).',
    scenarios: ['undefined-key-point', 'shifted-key-points'],
  },
  {
    title: 'Test the backend with numbers you know',
    code: `const ones = tf.ones([1024]);
console.log(
  'isNaN of 1:', ones.isNaN().any().dataSync()[0],
  'isNaN of NaN:', ones.mul(NaN).isNaN().all().dataSync()[0],
  'sigmoid(1):', ones.sigmoid().dataSync()[0], // 0.7311
);`,
    tells: 'It must print 0, 1 and 0.7311. Anything else is the GPU, its driver or the browser.',
    scenarios: ['every-number-is-nan', 'blind-detector', 'zero-kernel', 'healthy-hand'],
  },
  {
    title: 'Print the backend',
    code: `const started = await tf.setBackend('webgl'); // the backend you want
await tf.ready();
console.log('started:', started, 'computes on:', tf.getBackend());`,
    tells:
      'It must print true and the name you asked for. A line above it says why a backend did not start.',
    scenarios: ['backend-fallback'],
  },
  {
    title: 'Run the same picture on another backend',
    code: `const picture = tf.browser.fromPixels(video);
for (const backend of ['webgl', 'wasm', 'cpu']) {
  if (!(await tf.setBackend(backend))) continue;
  const [hand] = await detector.estimateHands(picture, { staticImageMode: true });
  console.log(tf.getBackend(), hand?.score, hand?.keypoints[0]);
}
picture.dispose();`,
    tells:
      'All must agree to a hundredth of a pixel. If one returns NaN and another does not, NaN is in your data, and the backend without NaN hides it.',
    scenarios: ['nan-swallowed', 'switched-backend'],
  },
  {
    title: 'Watch the WebGL context',
    code: `const { gl } = tf.backend().gpgpu;
gl.canvas.addEventListener('webglcontextlost', () => console.log('context lost'));
console.log('lost:', gl.isContextLost(), 'largest texture:', gl.getParameter(gl.MAX_TEXTURE_SIZE));`,
    tells: 'A lost context or a small texture limit is this failure.',
    scenarios: ['lost-context', 'tiny-gpu'],
  },
  {
    title: 'Watch the number of tensors',
    code: `setInterval(() => console.log(tf.memory().numTensors, tf.memory().numBytesInGPU), 1000);`,
    tells: 'Neither number may grow from frame to frame.',
    scenarios: ['leaky-loop'],
  },
];

const byScenario = new Map(
  checks.flatMap((check) => check.scenarios.map((id) => [id, check] as const)),
);

/** The check of a scenario; undefined where there is none. */
export const checkOf = (scenario: string): Check | undefined => byScenario.get(scenario);
