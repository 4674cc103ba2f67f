import { defineScenario, faultOf } from '../../engine/scenario.ts';
import { keepsNaN, onWasm, question, several, under } from '../shared.ts';
import { still, whereSampled } from './shared.ts';

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
        confirmedWhen: { args: { x: [320, 322] }, backends: keepsNaN },
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
    ...under({ args: { x: [322], y: [242], value: [NaN] }, ...still, backends: onWasm }, [
      {
        predicate: {
          type: 'event',
          step: 'landmarks/0/conv2d_0',
          event: { kind: 'NaN', event: 'kill' },
        },
        because: 'On WASM ReLU6 makes 0 of NaN, in the first layer.',
      },
      {
        predicate: { type: 'outcome', is: ['masked', 'silent'] },
        because:
          'Zeros among the activations of the first layer: a hand without a NaN, moved a little; past the tolerance on some pictures.',
      },
    ]),
    ...under({ args: { x: [322], y: [242], value: [NaN] }, ...still, backends: keepsNaN }, [
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
