import { defineScenario } from '../../record/scenario.ts';
import { cpu, float32, several, tfjsIssue, unpacked, wasm } from '../shared.ts';

export const healthyHand = defineScenario({
  id: 'healthy-hand',
  title: 'Healthy hand',
  story: 'Nothing is broken. Is this device at fault, or the picture?',
  difficulty: 'easy',
  userSees: 'The hand is in its place. On a broken GPU, the user sees whatever that GPU computes.',
  symptoms: [
    'hand pose works on another machine',
    'NaN on one device only',
    'estimateHands is wrong on my phone, fine on my laptop',
    'is it a driver bug',
    'works on my laptop, not on some phones',
    'how do I check that WebGL works on this device',
  ],
  mechanism:
    'No fault is injected. The golden run computes in JavaScript, on the CPU backend. The other run uses the backend that you choose, on this device. Each step is compared with the same step of the golden run. A sound device differs by rounding only: {divergence of palm/-/concatenation_2} at the end of the palm network and {key-point distance} at the key points. Start your search at the first step that differs by more.',
  notice:
    'Run the matrix: it compares every backend of this device. If a row drifts, the GPU, its driver or the browser computes wrongly there. The table of layers names the operation.',
  remedy:
    'Drop your own photograph in. If this card still holds, device and picture are sound, and the fault is in front of the detector or behind it. If not, use a backend whose row holds, and report the step.',
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
  pins: [{ setting: 'precision', because: 'Half precision has its own card.' }],
  expectations: [
    {
      predicate: { type: 'allFinite' },
      when: {},
      because: 'On a sound device, every value in a healthy network is finite.',
    },
    {
      predicate: {
        type: 'divergence',
        step: 'palm/-/concatenation_2',
        atLeast: 1e-9,
        atMost: 1e-3,
      },
      when: {
        backends: ['webgl', 'wasm'],
        precisions: ['float32'],
        models: ['full'],
        inputs: several,
      },
      because:
        'GPU and WASM add up sums in another order. The bits differ, but about four digits agree.',
    },
    {
      predicate: { type: 'keypointDistance', atLeast: 0, atMost: 0.005 },
      when: { precisions: ['float32'], inputs: several },
      because: 'That rounding moves a key point by far less than a pixel.',
    },
    {
      predicate: { type: 'outcome', is: ['masked'] },
      when: {},
      because: 'A sound device finds the same hand. If the hand differs, this device is to blame.',
    },
  ],
  matrix: {
    rows: { of: 'realm', values: [float32, unpacked, wasm, cpu] },
    columns: { of: 'input', values: ['open-palm', 'back'] },
    outcomes: [
      ['masked', 'masked'],
      ['masked', 'masked'],
      ['masked', 'masked'],
      ['masked', 'masked'],
    ],
    because: 'Every sound backend finds the hand that the CPU finds.',
  },
});
