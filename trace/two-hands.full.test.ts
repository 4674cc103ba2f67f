import * as tf from '@tensorflow/tfjs';
import { expect } from '@open-wc/testing';
import { disposeResults, TracedDetector, type Trace } from './testing/traced-detector.ts';

describe('PipelineTrace of two hands', () => {
  let traced: TracedDetector;
  let golden: Trace;

  before(async function () {
    this.timeout(120_000);
    await tf.setBackend('webgl');
    traced = await TracedDetector.open('two-hands');
    golden = await traced.trace();
  });

  after(() => {
    disposeResults(golden);
    traced.dispose();
  });

  it('leaves a hand its identity when a guard drops the one before it', async () => {
    expect(golden.hands).to.have.length(2);
    const faulty = await traced.trace({ keep: (place) => place === 1 });
    const { steps } = traced.judge(golden, faulty);
    const known = new Map(golden.steps.map((step) => [step.id, step]));
    const left = steps.filter(({ stage }) => stage === 'key points' || stage === 'gesture');
    expect(left.map(({ id }) => id)).to.deep.equal([
      'key points/1/keypoints',
      'key points/1/world_keypoints',
      'gesture/1/finger_straightness',
    ]);
    for (const { id, inputs, divergence, hand } of left) {
      expect(hand, id).to.equal(1);
      expect(inputs, id).to.deep.equal(known.get(id)?.inputs);
      expect(divergence, id).to.deep.equal({ maxAbs: 0, relativeL2: 0, leftOut: 0 });
    }
    expect(left[0]?.inputs[0]).to.match(/^landmarks\/1\//);
    disposeResults(faulty);
  });
});
