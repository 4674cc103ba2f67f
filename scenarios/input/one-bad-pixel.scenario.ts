import { defineScenario, faultOf } from '../../record/scenario.ts';
import { cpu, float32, question, several, under, unpacked, keepsNaN, onWasm } from '../shared.ts';
import { still, whereSampled } from './shared.ts';

export const oneBadPixel = defineScenario({
  id: 'one-bad-pixel',
  title: 'One bad pixel',
  story: 'The sensor returns a single NaN, at a place where the palm detector samples the picture.',
  difficulty: 'medium',
  userSees: 'The hand flickers. It is missing in every frame with the bad pixel.',
  symptoms: [
    'estimateHands returns [] now and then',
    'one NaN in the input image tensor',
    'hand lost for single frames',
    'the hand flickers',
    'empty array in single frames',
  ],
  mechanism:
    'The detector scales the picture down to 192 × 192 pixels without anti-aliasing, so it never reads most pixels. A NaN that it does read spreads with every convolution until all scores are NaN. Here {bad steps} of {steps} steps hold NaN, and {share of palm/-/concatenation_2} of the palm output is NaN. Both thresholds of the detector keep NaN, because NaN < 0.5 is false. Only non-max suppression drops it, by accident.',
  notice:
    'Count non-finite pixels before the call. A frame without a hand does not reveal the cause.',
  remedy:
    'Replace every non-finite pixel with where(isFinite(pixels), pixels, 0). Clipping does not help.',
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
        'The hand is found again. Its key points in pixels are as good as before. The black pixel moves the key points in space by 2.7 % of the palm length.',
    },
    {
      id: 'pixel-validation',
      args: {},
      effect: { does: 'refuses' },
      when: { inputs: several },
      because: 'The guard names the position of the NaN.',
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
      because: 'The fault changes three channels of one pixel. No decoded picture holds NaN.',
    },
    {
      predicate: { type: 'blame', step: 'source/-/pixels', verdict: 'guilty' },
      when: { args: { x: [320], y: [240], value: [NaN] }, inputs: several },
      because: 'The NaN is there from the start.',
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
        'On WebGL, max-pool takes the largest value that is not NaN. The residual branch carries the NaN on.',
    },
    ...under({ args: { x: [320], y: [240], value: [NaN] }, inputs: several }, [
      {
        predicate: { type: 'nonFiniteShare', stage: 'palm', step: 'last', atLeast: 1, atMost: 1 },
        because: 'Convolutions spread it to every position and channel.',
      },
    ]),
    ...under({ args: { x: [320], y: [240], value: [NaN] }, inputs: several, backends: onWasm }, [
      {
        predicate: {
          type: 'event',
          step: 'decode/-/clip_by_value_0',
          event: { kind: 'NaN', event: 'kill' },
        },
        because: 'Scores are clipped before the sigmoid: on WASM NaN becomes −100, a score of 0.',
      },
    ]),
    ...under({ args: { x: [320], y: [240], value: [NaN] }, inputs: several, backends: keepsNaN }, [
      {
        predicate: { type: 'gateDecidedByNaN', gate: 'palm score' },
        because: 'NaN < 0.5 is false, so the gate keeps every box.',
      },
      {
        predicate: { type: 'gateDecidedByNaN', gate: 'non-max suppression' },
        because: 'NaN > −Infinity is false. Nothing else stops the NaN.',
      },
    ]),
    ...under({ args: { x: [320], y: [240], value: [NaN] }, ...still }, [
      {
        predicate: { type: 'answers', are: [[]] },
        because: 'The app gets an empty list and no error.',
      },
      {
        predicate: { type: 'outcome', is: ['silent'] },
        because:
          'Non-max suppression drops every NaN box, so the app gets an empty list and no error.',
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
      'At a sampled pixel, a huge number loses the hand just as NaN does. Only the first bad step inside the network tells them apart.',
  },
});
