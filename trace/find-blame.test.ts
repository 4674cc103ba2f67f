import { expect } from '@open-wc/testing';
import { cpuHealth } from '../health/cpu-health.ts';
import { findBlame, type JudgedAgain } from './find-blame.ts';
import type { Gate } from '../record/gate.ts';
import type { Step, StepEvent } from '../record/step.ts';

const step = (id: string, values: number[], more: Partial<Step> = {}): Step => ({
  id,
  index: 0,
  stage: 'crop',
  item: 0,
  name: id,
  tfliteName: null,
  op: id,
  shape: [values.length],
  dtype: 'float32',
  inputs: [],
  nonFiniteWeights: [],
  ran: 'gpu',
  inferred: false,
  reused: false,
  health: cpuHealth(Float32Array.from(values)),
  events: [],
  divergence: { maxAbs: 0, relativeL2: 0, leftOut: 0 },
  ...more,
});

/** What a step that is whole gives on golden inputs. */
const healthyAgain: JudgedAgain = {
  health: cpuHealth(Float32Array.of(1)),
  divergence: { maxAbs: 0, relativeL2: 0, leftOut: 0 },
};

describe('the verdict on a first bad step', () => {
  const of = (event: StepEvent['event']) =>
    findBlame({
      frame: 0,
      steps: [
        step('pixels', [1, 2]),
        step('transform', [NaN], { inputs: ['pixels'], events: [{ kind: 'NaN', event }] }),
      ],
      gates: [],
      tolerance: 0,
      onGolden: () => null,
    });

  it('is guilty when it makes NaN of golden inputs', () => {
    expect(of('generate')).to.include({ step: 'transform', verdict: 'guilty' });
  });

  it('is victim when only a constant that it read held NaN', () => {
    expect(of('propagate')).to.include({ step: 'transform', verdict: 'victim' });
  });
});

describe('the verdict on a result that a fault replaced', () => {
  const off = (relativeL2: number) => ({ divergence: { maxAbs: 1, relativeL2, leftOut: 0 } });
  const given = (value: number, inputOff: number, tolerance: number) =>
    findBlame({
      frame: 0,
      steps: [
        step('input', [1], off(inputOff)),
        step('conv', [value], { inputs: ['input'], ...off(0.5) }),
      ],
      gates: [],
      tolerance,
      onGolden: () => healthyAgain,
      replacedBy: ({ id }) => (id === 'conv' ? 'node-result' : null),
    });

  it('is guilty where its inputs differ by rounding alone, of NaN and of a finite value', () => {
    for (const value of [NaN, 3]) {
      const blame = given(value, 0.01, 0.05);
      expect(blame).to.include({ step: 'conv', verdict: 'guilty' });
      expect(blame?.because).to.match(/^node-result replaced its result/);
    }
  });

  it('is overwhelmed where its inputs differ by more', () => {
    expect(given(NaN, 0.5, 0.05)).to.include({ step: 'conv', verdict: 'overwhelmed' });
    expect(given(NaN, 0.5, 0)).to.include({ step: 'conv', verdict: 'overwhelmed' });
  });
});

describe('the verdict on a finite result that is further off than its inputs', () => {
  const off = (relativeL2: number) => ({ divergence: { maxAbs: 1, relativeL2, leftOut: 0 } });
  const given = (again: JudgedAgain | null) =>
    findBlame({
      frame: 0,
      steps: [step('input', [1], off(0.01)), step('conv', [3], { inputs: ['input'], ...off(0.5) })],
      gates: [],
      tolerance: 0.05,
      onGolden: () => again,
    });

  it('is guilty where it is as far off on golden inputs: its weights are not the golden ones', () => {
    const blame = given({ ...healthyAgain, ...off(0.4) });
    expect(blame).to.include({ step: 'conv', verdict: 'guilty' });
    expect(blame?.because).to.match(/^given the golden inputs, too/);
    const nan = { ...healthyAgain, health: cpuHealth(Float32Array.of(NaN)) };
    expect(given(nan)?.verdict).to.equal('guilty');
  });

  it('is overwhelmed where it is close to the golden result on golden inputs', () => {
    expect(given({ ...healthyAgain, ...off(0.04) })?.verdict).to.equal('overwhelmed');
    expect(given(null)?.verdict).to.equal('overwhelmed');
  });
});

describe('the verdict on NaN made of finite inputs that differ', () => {
  const given = (again: JudgedAgain | null) =>
    findBlame({
      frame: 0,
      steps: [
        step('input', [1], { divergence: { maxAbs: 1, relativeL2: 0.5, leftOut: 0 } }),
        step('log', [NaN], { inputs: ['input'], events: [{ kind: 'NaN', event: 'generate' }] }),
      ],
      gates: [],
      tolerance: 0,
      onGolden: () => again,
    })?.verdict;

  it('is guilty where it fails on golden inputs too, else overwhelmed', () => {
    expect(given({ ...healthyAgain, health: cpuHealth(Float32Array.of(NaN)) })).to.equal('guilty');
    expect(given(healthyAgain)).to.equal('overwhelmed');
    expect(given(null)).to.equal('overwhelmed');
  });
});

describe('the first bad step and what it reaches', () => {
  const judged = (steps: Step[], gates: Gate[] = []) =>
    findBlame({ frame: 0, steps, gates, tolerance: 0, onGolden: () => healthyAgain });
  const off = { divergence: { maxAbs: 1, relativeL2: 0.5, leftOut: 0 } };

  it('is the blank layer, not the gesture told from what it gave', () => {
    const blame = judged([
      step('input', [1]),
      step('conv2d_0', [0], { ...off, inputs: ['input'] }),
      step('keypoints', [5, 5], { ...off, inputs: ['conv2d_0'], inferred: true }),
      step('straightness', [NaN], {
        inputs: ['keypoints'],
        inferred: true,
        events: [{ kind: 'NaN', event: 'generate' }],
      }),
    ]);
    expect(blame).to.include({ step: 'conv2d_0', verdict: 'guilty', symptom: 'divergence' });
    expect(blame?.path).to.deep.equal(['conv2d_0', 'keypoints', 'straightness']);
  });

  it('is the picture of another shape, and not the layer that resizing hardly changed', () => {
    const reshaped = { maxAbs: null, relativeL2: null, leftOut: 2, goldenShape: [4] };
    const blame = judged([
      step('pixels', [1, 2], { divergence: reshaped }),
      step('conv2d_1', [1], { ...off, inputs: ['pixels'] }),
    ]);
    expect(blame).to.include({ step: 'pixels', verdict: 'guilty' });
    expect(blame?.because).to.contain('its shape is 2, not 4');
  });

  it('reaches a crop through the boxes that place it, but not what only the network is given', () => {
    const gates = [{ stage: 'decode', step: 'boxes' } as Gate];
    const crop = (transform: Partial<Step>, input: Partial<Step>) => [
      step('boxes', [1], { ...off, stage: 'decode' }),
      step('transform', [1], transform),
      step('network_input', [1], { ...input, inputs: ['transform'] }),
    ];
    expect(judged(crop(off, off), gates)?.path).to.deep.equal([
      'boxes',
      'transform',
      'network_input',
    ]);
    expect(judged(crop(off, off))?.path).to.deep.equal(['boxes']);
    // A second fault strikes what the network is given of a golden crop.
    expect(judged(crop({}, off), gates)?.path).to.deep.equal(['boxes']);
  });
});
