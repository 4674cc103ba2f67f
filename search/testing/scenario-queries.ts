/** A query, and the scenario that it must find. */
export interface ScenarioQuery {
  readonly words: string;
  readonly finds: string;
  /** How far down the scenario may be: first, or among the first three. */
  readonly within: 1 | 3;
}

const first = (words: string, finds: string): ScenarioQuery => ({ words, finds, within: 1 });
const amongThree = (words: string, finds: string): ScenarioQuery => ({ words, finds, within: 3 });

/** What people ask for, in their words and in their spelling, by what is asked. */
export const scenarioQueries: readonly ScenarioQuery[] = [
  // Nothing is found
  amongThree('empty array', 'already-divided'),
  amongThree('estimateHands returns nothing', 'never-divided'),
  amongThree('predictions are an empty array even if my hand is visible', 'never-divided'),
  amongThree('no hand detected after normalizing', 'already-divided'),
  amongThree('hand detection not working on android', 'overflow-cascade'),
  first('dark room', 'noisy-dark-camera'),
  first('lowlight', 'noisy-dark-camera'),
  first('hand lost when it is too bright', 'over-range-gain'),
  first('opencv bgr', 'swapped-channels'),
  first('colors look wrong', 'swapped-channels'),
  first('4 channels', 'alpha-channel'),
  first("shape of dict['input'] must be [1,192,192,3]", 'alpha-channel'),
  first('expandDims', 'batched-picture'),
  amongThree('forgot to divide by 255', 'never-divided'),
  amongThree('preprocessing normalisation', 'already-divided'),

  // Answers that are not numbers
  first('NaN score', 'nan-score'),
  first('why is my hand pose model returning NaN scores', 'nan-score'),
  amongThree('keypionts all nan', 'one-nan-weight'),
  first('NaN from react webcam', 'sizeless-video'),
  first('viedo without size', 'sizeless-video'),
  amongThree('roi width cannot be 0', 'sizeless-video'),
  amongThree('roi width cannot be 0', 'blank-weights'),
  first('ROI width and height must be > 0', 'sizeless-video'),
  amongThree('memory access out of bounds', 'sizeless-video'),
  amongThree('memory access out of bounds', 'too-early'),
  first('tfjs#322', 'sizeless-video'),
  amongThree('https://github.com/tensorflow/tfjs/issues/8180', 'sizeless-video'),
  first('texImage2D: no video', 'too-early'),
  first('Requested texture size [0x0] is invalid', 'too-early'),
  amongThree('single nan pixel', 'one-bad-pixel'),
  amongThree('undefined in float32array', 'undefined-pixels'),
  amongThree('nan forever', 'poisoned-tracker'),
  amongThree('have to refresh the page to get the hand back', 'nan-knuckle'),
  first('two hands, one is NaN', 'one-hand-stuck'),
  first('3d keypoints nan', 'world-only-nan'),
  first('z is NaN', 'hidden-depth'),
  first('keypoints null in json', 'null-not-nan'),
  first('null insted of nan', 'null-not-nan'),

  // Answers that are wrong
  amongThree('fingers jump', 'shifted-key-points'),
  amongThree('jitter', 'noisy-dark-camera'),
  amongThree('flicker', 'one-bad-pixel'),
  amongThree('flickerring', 'self-healing-tracker'),
  first('skeleton too small', 'half-size-attributes'),
  first('landmarks not aligned with video', 'half-size-attributes'),
  first('left and right swapped', 'nan-handedness'),
  first('mirrored hand', 'nan-handedness'),
  first('always says right hand', 'nan-handedness'),
  first('wrong finger', 'shifted-key-points'),
  first('thumbs up without a hand', 'nan-in-gesture'),
  amongThree('all keypoints the same', 'blank-weights'),
  first('score is exactly 0.5', 'blank-weights'),
  first('max pooling hides nan', 'max-pool-hides-nan'),
  first('screenshot differs on another machine', 'colour-managed-canvas'),
  first('color managed canvas', 'colour-managed-canvas'),

  amongThree('gesture recognition wrong', 'nan-in-gesture'),
  amongThree('infinte values', 'overflow-to-infinity'),

  // Weights
  amongThree('model weights corrupted', 'bit-flip'),
  amongThree('corrupted weights', 'one-nan-weight'),
  amongThree('wieghts corupted', 'bit-flip'),
  first('quantized', 'lost-minimum'),
  first('quantizd model', 'lost-minimum'),
  first('cosmic ray', 'bit-flip'),
  first('endianess', 'misread-dtype'),
  first('transposed kernel', 'shuffled-weights'),
  first('He initialization', 'wild-initialisation'),
  first('model 404 after deploy', 'cut-shard'),
  first('Unexpected token < in JSON at position 0', 'cut-shard'),

  // Devices
  amongThree('works on my laptop, not on some phones', 'overflow-cascade'),
  amongThree('works on my laptop, not on some phones', 'healthy-hand'),
  amongThree('safari', 'every-number-is-nan'),
  amongThree('nan on iphone', 'every-number-is-nan'),
  first('fp16', 'half-is-fine'),
  amongThree('driver bug?', 'healthy-hand'),
  first('graphics card too small', 'tiny-gpu'),
  first('intel isnan', 'blind-detector'),
  first('photo too large for the GPU', 'tiny-gpu'),
  first('mali', 'zero-kernel'),
  first('small values become zero on phone', 'lost-subnormals'),
  amongThree('frozen', 'lost-context'),
  first('promise pending forever', 'lost-context'),
  first('app hangs after standby', 'lost-context'),
  first('CONTEXT_LOST_WEBGL', 'lost-context'),
  first('setBackend returns false', 'backend-fallback'),
  first('which backend am I running on', 'backend-fallback'),
  amongThree('NaN went away on wasm', 'switched-backend'),

  // Memory
  first('heap', 'leaky-loop'),
  first('JavaScript heap out of memory', 'leaky-loop'),
  first('memroy leak', 'leaky-loop'),
  first('Tensor is disposed', 'leaky-loop'),
  first('tab gets slower and slower', 'leaky-loop'),

  // Arithmetic
  first('devide by zero', 'zero-over-zero'),
  first('0/0', 'zero-over-zero'),
  amongThree('log(0)', 'log-of-zero'),
  first('sofmax overflow', 'softmax-by-hand'),
  first('adam epsilon', 'vanishing-epsilon'),
  first('variance is infinite', 'exploding-variance'),
  first('standard deviation NaN', 'negative-variance'),
  first('relu of -Infinity', 'relu-makes-nan'),
  first('relu6 of NaN', 'nan-swallowed'),
  first('max pool -Infinity', 'max-pool-minus-infinity'),
  first('tf.maximum order of arguments', 'maximum-by-order'),
  amongThree('clipByValue NaN', 'clip-removes-nan'),
  first('Math.acos(1.0000000000000002)', 'cosine-above-one'),
  amongThree('angle between fingers is NaN', 'zero-length-finger'),
  first('cosine similarity of poses NaN', 'palm-without-length'),
  first('kalman filter NaN', 'poisoned-filter'),
  first("Cannot read properties of undefined (reading 'x')", 'undefined-key-point'),
];

/** What is no failure here: each must find nothing, or own up that its hits are the nearest only. */
export const strayQueries: readonly string[] = [
  'zebra',
  'pizza recipe',
  'kubernetes pod restart policy',
  'invoice',
  'cookie banner',
  'login fails',
  'null pointer in java',
];

/** Parts of words and of neighbours are no words: what each must not find. */
export const falseFriends: readonly { readonly words: string; readonly not: string }[] = [
  // "the app"
  { words: 'heap', not: 'undefined-pixels' },
  { words: 'heap', not: 'sizeless-video' },
  { words: 'heap', not: 'nan-score' },
  // "weights"
  { words: 'eight', not: 'one-nan-weight' },
  { words: '#818', not: 'sizeless-video' },
  // "finite", "define"
  { words: 'fine', not: 'poisoned-filter' },
  // "estimate"
  { words: 'mate', not: 'already-divided' },
];
