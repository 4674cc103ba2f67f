import { defineScenario } from '../../record/scenario.ts';
import { cpu, several, tfjsIssue } from '../shared.ts';

export const healthyHand = defineScenario({
  id: 'healthy-hand',
  title: 'Healthy hand',
  story: 'Nothing is broken: is it my GPU, or is it my picture?',
  difficulty: 'easy',
  userSees: 'The hand, where it is; or, on a broken GPU, whatever that GPU makes of it.',
  symptoms: [
    'hand pose works on another machine',
    'NaN on one device only',
    'estimateHands is wrong on my phone, fine on my laptop',
    'is it a driver bug',
    'works on my laptop, not on some phones',
    'how do I check that WebGL works on this device',
  ],
  mechanism:
    'No fault is injected. The golden run computes in JavaScript, on the CPU backend; the other run is this device’s WebGL. Each step is compared with its partner. A sound GPU differs by rounding only: {divergence of palm/-/concatenation_2} at the end of the palm network, {key-point distance} at the key points. The first step that differs by more is where to look.',
  notice:
    'A device on which this card drifts has a GPU, a driver or a browser that computes wrongly: the table of layers names the operation.',
  remedy:
    'Drop your own photograph in. If this card holds on it, GPU and picture are sound, and what is wrong lies in front of the detector or behind it. If not, run on the CPU or WASM backend on this device and report the step.',
  incidents: [
    {
      url: tfjsIssue(7204),
      title:
        'tfjs#7204: hand-pose tfjs runtime gives NaN on an iPhone 7 Plus, the mediapipe runtime does not',
      cause: 'unknown',
    },
    {
      url: tfjsIssue(6822),
      title: 'tfjs#6822: outputs are null on AMD and NVIDIA under Windows',
      cause: 'confirmed',
    },
  ],
  tags: ['masked', 'webgl'],
  faults: [],
  golden: cpu,
  pins: [
    { setting: 'backend', because: 'It is this device’s WebGL that is put to the test.' },
    { setting: 'precision', because: 'Half precision is a card of its own.' },
  ],
  expectations: [
    {
      predicate: { type: 'allFinite' },
      when: { backends: ['webgl'] },
      because: 'On a sound GPU nothing in a healthy network leaves the finite numbers.',
    },
    {
      predicate: {
        type: 'divergence',
        step: 'palm/-/concatenation_2',
        atLeast: 1e-9,
        atMost: 1e-3,
      },
      when: { backends: ['webgl'], precisions: ['float32'], models: ['full'], inputs: several },
      because:
        'Sums are added up in another order: not the same bits, but the same to about four digits.',
    },
    {
      predicate: { type: 'keypointDistance', atLeast: 0, atMost: 0.005 },
      when: { backends: ['webgl'], precisions: ['float32'], inputs: several },
      because: 'That rounding moves a key point by far less than a pixel.',
    },
    {
      predicate: { type: 'outcome', is: ['masked'] },
      when: { backends: ['webgl'] },
      because: 'The same hand comes out; where it does not, this device is to blame.',
    },
  ],
});
