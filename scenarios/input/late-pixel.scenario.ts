import { defineScenario, faultOf } from '../../record/scenario.ts';
import { question, several, under, keepsNaN, onWasm } from '../shared.ts';
import { still, whereSampled } from './shared.ts';

export const latePixel = defineScenario({
  id: 'late-pixel',
  title: 'Bad pixel in the crop only',
  story: 'The palm detector skips this NaN pixel, and the crop of the hand reads it.',
  difficulty: 'hard',
  userSees: 'A right hand is reported but not drawn, because every key point is NaN.',
  symptoms: [
    'all key points are NaN, handedness is Right',
    'score NaN in single frames',
    'NaN key points although the palm detector works',
  ],
  mechanism:
    'The detector samples the picture twice. For the palm it scales the picture down to 192 × 192 pixels. For the landmarks it rotates and crops the hand to 224 × 224. The first sampling skips this pixel, and the second reads it. {share of palm/-/concatenation_2} of the palm output is NaN, but {share of landmarks/0/fully_connected_2} of the key points are. The presence score is NaN too. NaN < 0.5 is false, so the hand is kept. Handedness is Left if its score is at least 0.5. NaN >= 0.5 is false, so this run reports {label}. The golden run finds {golden label}.',
  notice: 'Test Number.isFinite(hand.score) before anything else.',
  remedy: 'Replace every non-finite pixel. Drop hands whose score is not finite.',
  elsewhere: {
    wasm: {
      userSees: 'The hand is drawn, and a few key points may be a little off.',
      mechanism:
        'The detector samples the picture twice. For the palm it scales the picture down to 192 × 192 pixels. For the landmarks it rotates and crops the hand to 224 × 224. The first sampling skips this pixel, and the second reads it: {share of crop/0/network_input} of the crop is NaN. On WASM, the ReLU6 of the first layer returns 0 for NaN, so {share of landmarks/0/conv2d_0} of that layer is NaN. The network computes on with a few zeros in place of a few NaN. Key points move by {key-point distance}, and no number shows the cause.',
      notice:
        'Count the pixels that are not finite. The answer does not show them on this backend.',
    },
  },
  tags: ['non-finite', 'pixels'],
  faults: [faultOf('bad-pixels', { where: 'pixel', x: 322, y: 242, value: NaN })],
  controls: { x: 'bad-pixels.x', y: 'bad-pixels.y', value: 'bad-pixels.value' },
  mitigations: [
    {
      id: 'sanitise-input',
      args: {},
      effect: { does: 'restores' },
      when: { inputs: several },
      because: 'One black pixel does not disturb the networks.',
    },
    {
      id: 'reset-on-non-finite',
      args: {},
      effect: { does: 'drops' },
      when: { inputs: several },
      because: 'The guard drops a hand whose points are NaN.',
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
        confirmedWhen: { args: { x: [320, 322] }, backends: keepsNaN },
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
      predicate: { type: 'allFinite', stage: 'palm' },
      when: { args: { x: [322], y: [242], value: [NaN] }, inputs: several },
      because: 'The sampling points of a 640 × 480 picture miss the pixel.',
    },
    ...under({ args: { x: [322], y: [242], value: [NaN] }, ...still, backends: onWasm }, [
      {
        predicate: {
          type: 'event',
          step: 'landmarks/0/conv2d_0',
          event: { kind: 'NaN', event: 'kill' },
        },
        because: 'On WASM ReLU6 makes 0 of NaN, in the first layer.',
      },
    ]),
    {
      predicate: { type: 'outcome', is: ['masked'] },
      when: {
        args: { x: [322], y: [242], value: [NaN] },
        ...still,
        inputs: ['open-palm'],
        backends: onWasm,
      },
      because:
        'A few activations of the first layer become 0. The hand has no NaN and moves by less than the tolerance.',
    },
    {
      predicate: { type: 'outcome', is: ['silent'] },
      when: {
        args: { x: [322], y: [242], value: [NaN] },
        ...still,
        inputs: ['back', 'pointing'],
        backends: onWasm,
      },
      because:
        'A few activations of the first layer become 0. The hand has no NaN, and its world points move past the tolerance.',
    },
    ...under({ args: { x: [322], y: [242], value: [NaN] }, ...still, backends: keepsNaN }, [
      {
        predicate: {
          type: 'nonFiniteShare',
          stage: 'landmarks',
          step: 'last',
          atLeast: 1,
          atMost: 1,
        },
        because: 'The pixel lies inside the crop of each of these hands and is sampled there.',
      },
      {
        predicate: { type: 'gateDecidedByNaN', gate: 'hand presence' },
        because: 'NaN < 0.5 is false, so the hand is kept.',
      },
      {
        predicate: { type: 'scoreIs', value: NaN },
        because: 'The score is the network’s own output.',
      },
      {
        predicate: { type: 'label', is: 'Right' },
        because: 'NaN >= 0.5 is false, so the detector reports Right.',
      },
      { predicate: { type: 'outcome', is: ['non-finite'] }, because: 'Every key point is NaN.' },
    ]),
  ],
});
