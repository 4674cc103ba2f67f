import { defineScenario, faultOf } from '../../record/scenario.ts';
import { question } from '../shared.ts';
import { cpuRestores, incident, measured, onWebgl } from './shared.ts';

export const everyNumberIsNan = defineScenario({
  id: 'every-number-is-nan',
  title: 'GPU that takes every number for NaN',
  story: 'On this driver isnan is true for every number.',
  difficulty: 'hard',
  userSees:
    'No hand is found on this one device, with any camera. Hands found: {items}. There is no error.',
  symptoms: [
    'every GPU operation returns NaN on iOS 12',
    'outputs are null on AMD and NVIDIA under Windows',
    'tf.isNaN is true for ordinary numbers',
    'works with the CPU backend, not with WebGL',
    'NaN in Safari, numbers in Chrome',
  ],
  mechanism:
    'Many shaders of TensorFlow.js test isnan first and pass NaN on unchanged, such as sigmoid, ReLU6, clip, min and max. On a driver that takes every number for NaN, they pass every number on. Sigmoid returns the logit itself, and ReLU6 clips nothing. Convolutions do not test isnan. So not a single NaN appears, but the numbers are wrong. The first bad step is {first bad step}, and the largest magnitude grows from {golden largest magnitude} to {largest magnitude}.',
  notice:
    'At start, run tf.isNaN on at least a thousand ordinary numbers, and run a sigmoid whose result you know.',
  remedy:
    'On such a device, use the CPU backend or another driver. Refuse to run where a self-test fails.',
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
      because: 'The guard knows what ReLU of a negative number is.',
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
        'isnan is tested on 1 040 numbers, of which every tenth is NaN. It takes the other 936 for NaN too.',
    },
    {
      predicate: { type: 'allFinite' },
      when: { args: { answer: ['always'] }, backends: ['webgl'], inputs: measured },
      because: 'Passing a number on does not make it NaN.',
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
        'Nothing in the palm network tests isnan, not even its PReLU. The sigmoid of its scores is the first step that does.',
    },
    {
      predicate: { type: 'itemsFound', atLeast: 0, atMost: 0 },
      when: { args: { answer: ['always'] }, backends: ['webgl'], inputs: measured },
      because:
        'Without ReLU6, the numbers of the landmark network grow. The sigmoid then returns its input unchanged as the presence score. That input is negative, with a magnitude of {magnitude of landmarks/0/fully_connected_1}.',
    },
    {
      predicate: { type: 'noError' },
      when: { backends: ['webgl'], inputs: measured },
      because: 'Every operation returns numbers.',
    },
    {
      predicate: { type: 'outcome', is: ['silent'] },
      when: { args: { answer: ['always'] }, backends: ['webgl'], inputs: measured },
      because: 'The app gets no hand, no NaN and no error.',
    },
  ],
});
