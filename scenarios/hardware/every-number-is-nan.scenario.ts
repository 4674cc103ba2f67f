import { defineScenario, faultOf } from '../../record/scenario.ts';
import { question } from '../shared.ts';
import { cpuRestores, incident, measured, onWebgl } from './shared.ts';

export const everyNumberIsNan = defineScenario({
  id: 'every-number-is-nan',
  title: 'Every number is NaN',
  story: 'A driver on which isnan answers yes to every number.',
  difficulty: 'hard',
  userSees: 'No hand on this one device, with every camera; hands found: {hands}. No error.',
  symptoms: [
    'every GPU operation returns NaN on iOS 12',
    'outputs are null on AMD and NVIDIA under Windows',
    'tf.isNaN is true for ordinary numbers',
    'works with the CPU backend, not with WebGL',
    'NaN in Safari, numbers in Chrome',
  ],
  mechanism:
    'Many shaders of TensorFlow.js ask isnan first and hand NaN on as it is: sigmoid, ReLU6, clip, min and max. On a driver that takes every number for NaN they hand everything on: sigmoid gives the logit itself, and ReLU6 clips nothing. Convolutions do not ask. So not a single NaN appears anywhere, and the numbers are wrong all the same; the first step that differs here is {first bad step}, and the largest magnitude grows from {golden largest magnitude} to {largest magnitude}.',
  notice:
    'Run tf.isNaN on ordinary numbers, at least a thousand of them, and a sigmoid whose result you know, once at start.',
  remedy:
    'Use the CPU backend on such a device, or another driver; refuse to go on where a self-test fails.',
  incidents: [
    incident(727, 'every GPU operation gives NaN on iOS 12', 'confirmed'),
    incident(775, 'NaN on iOS 12', 'confirmed'),
    incident(6822, 'outputs are null on AMD and NVIDIA', 'confirmed'),
  ],
  tags: ['silent', 'driver'],
  faults: [faultOf('isnan-hook', { answer: 'always' })],
  controls: { answer: 'isnan-hook.answer' },
  pins: [onWebgl],
  mitigations: [
    {
      id: 'backend-self-test',
      args: {},
      effect: { does: 'refuses' },
      when: { args: { answer: ['always'] }, backends: ['webgl'], inputs: measured },
      because: 'It knows what ReLU of a negative number is.',
    },
    cpuRestores,
  ],
  claims: [
    {
      says: 'Trouble with the GPU or its driver contributes to NaN.',
      heard: question,
      when: { args: { answer: ['always'] }, backends: ['webgl'], inputs: measured },
      holdsIf: { type: 'someNonFinite' },
      standing: { is: 'refuted' },
    },
    {
      says: 'Where the driver takes every number for NaN, the results are NaN.',
      heard: 'reports of NaN and null outputs on single GPUs (tfjs#727, #775, #6822)',
      when: { args: { answer: ['always'] }, backends: ['webgl'], inputs: measured },
      holdsIf: { type: 'someNonFinite' },
      standing: { is: 'refuted' },
    },
  ],
  expectations: [
    {
      predicate: { type: 'struck', fault: 'isnan-hook', atLeast: 936, atMost: 936, after: 1 },
      when: { args: { answer: ['always'] }, backends: ['webgl'] },
      because:
        'It is asked about 1 040 numbers, every tenth of them NaN: the other 936 are taken for NaN.',
    },
    {
      predicate: { type: 'allFinite' },
      when: { args: { answer: ['always'] }, backends: ['webgl'], inputs: measured },
      because: 'Handing a number on makes no NaN of it.',
    },
    {
      predicate: { type: 'blame', step: 'decode/-/sigmoid_0', verdict: 'guilty' },
      when: {
        args: { answer: ['always'] },
        backends: ['webgl'],
        models: ['full'],
        inputs: measured,
      },
      because:
        'Nothing in the palm network asks, its PReLU included; the sigmoid of its scores is the first that does.',
    },
    {
      predicate: { type: 'handsFound', atLeast: 0, atMost: 0 },
      when: { args: { answer: ['always'] }, backends: ['webgl'], inputs: measured },
      because:
        'Without ReLU6 the numbers of the landmark network grow, and sigmoid hands its presence on as it is: a negative number. What goes into it has a magnitude of {magnitude of landmarks/0/fully_connected_1}.',
    },
    {
      predicate: { type: 'noError' },
      when: { backends: ['webgl'], inputs: measured },
      because: 'Every operation returns numbers.',
    },
    {
      predicate: { type: 'outcome', is: ['silent'] },
      when: { args: { answer: ['always'] }, backends: ['webgl'], inputs: measured },
      because: 'No hand, no NaN, no error.',
    },
  ],
});
