import { defineScenario, faultOf } from '../../engine/scenario.ts';
import { cpu, float32, keepsNaN, onWasm, question, several, under, unpacked } from '../shared.ts';
import { still, whereSampled } from './shared.ts';

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
