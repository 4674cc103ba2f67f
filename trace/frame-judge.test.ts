import { expect } from '@open-wc/testing';
import * as tf from '@tensorflow/tfjs';
import { cpuHealth } from '../health/cpu-health.ts';
import { createReadBackDivergence } from '../backends/divergence-meter.ts';
import { withDivergence, type GoldenResults, type JudgeOptions } from './frame-judge.ts';
import type { Step } from '../record/step.ts';

const step = (id: string, shape: number[], inferred = false): Step => ({
  id,
  index: 0,
  stage: 'source',
  item: null,
  name: id,
  tfliteName: null,
  op: id,
  shape,
  dtype: 'float32',
  inputs: [],
  nonFiniteWeights: [],
  ran: 'cpu',
  inferred,
  reused: false,
  health: cpuHealth(new Float32Array(shape.reduce((a, b) => a * b, 1))),
  events: [],
  divergence: null,
});

describe('withDivergence', () => {
  before(async () => {
    await tf.setBackend('cpu');
  });

  /** Divergence of a step [2, 3] from golden results, which may be tensors or carried values. */
  function divergenceFrom(golden: GoldenResults, numbers: Record<string, number[]> = {}) {
    const faulty = tf.ones([2, 3]);
    const options: JudgeOptions = {
      meter: { measure: () => [] } as never,
      divergence: createReadBackDivergence(),
      golden,
      goldenNumbers: new Map(Object.entries(numbers)),
      tolerance: 0,
      calls: [],
    };
    const traced = {
      steps: [step('pixels', [2, 3]), step('keypoints', [2], true)],
      gates: [],
      results: new Map([['pixels', faulty]]),
      crops: new Map(),
      numbers: new Map([['keypoints', { values: Float32Array.of(1, 2) }]]),
      operands: new Map(),
    };
    const judged = withDivergence(traced, options);
    faulty.dispose();
    return judged.map(({ divergence }) => divergence);
  }

  it('names the golden shape where it is another one, also of the same size', () => {
    const turned = tf.ones([3, 2]);
    const [pixels] = divergenceFrom(new Map([['pixels', turned]]));
    expect(pixels).to.deep.equal({
      maxAbs: null,
      relativeL2: null,
      leftOut: 6,
      goldenShape: [3, 2],
    });
    turned.dispose();
    const reused = { shape: [4], values: new Float32Array(4) };
    expect(divergenceFrom(new Map([['pixels', reused]]))[0]?.goldenShape).to.deep.equal([4]);
  });

  it('compares values of the same shape, and numbers by their count', () => {
    const reused = { shape: [2, 3], values: new Float32Array(6).fill(1) };
    const [pixels, keypoints] = divergenceFrom(new Map([['pixels', reused]]), {
      keypoints: [1, 2, 3],
    });
    expect(pixels).to.deep.equal({ maxAbs: 0, relativeL2: 0, leftOut: 0 });
    expect(keypoints?.goldenShape).to.deep.equal([3]);
  });

  it('says nothing of steps that the golden run has not', () => {
    expect(divergenceFrom(new Map())).to.deep.equal([null, null]);
  });
});
