import { expect } from '@open-wc/testing';
import { cpuHealth } from '../health/cpu-health.ts';
import { findBlame } from './find-blame.ts';
import type { Step, StepEvent } from './step.ts';

const step = (id: string, values: number[], more: Partial<Step> = {}): Step => ({
  id,
  index: 0,
  stage: 'crop',
  hand: 0,
  name: id,
  tfliteName: null,
  op: id,
  shape: [values.length],
  dtype: 'float32',
  inputs: [],
  nonFiniteWeights: [],
  ran: 'gpu',
  inferred: false,
  carried: false,
  health: cpuHealth(Float32Array.from(values)),
  events: [],
  divergence: { maxAbs: 0, relativeL2: 0, leftOut: 0 },
  ...more,
});

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
      failsOnGolden: () => null,
    });

  it('is guilty when it makes NaN of golden inputs', () => {
    expect(of('generate')).to.include({ step: 'transform', verdict: 'guilty' });
  });

  it('is victim when only a constant that it read held NaN', () => {
    expect(of('propagate')).to.include({ step: 'transform', verdict: 'victim' });
  });
});
