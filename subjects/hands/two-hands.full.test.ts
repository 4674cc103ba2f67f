import * as tf from '@tensorflow/tfjs';
import { expect } from '@open-wc/testing';
import type { NetworkNode } from '../../networks/network.ts';
import { stepId } from '../../record/step.ts';
import { disposeResults, TracedDetector, type Trace } from '../../trace/testing/traced-detector.ts';
import type { TracedCall } from '../../trace/trace-networks.ts';

/** Where an anchor of the palm network lies, as a share of the width: 24² places with 2, 12² with 6. */
const anchorX = (anchor: number): number =>
  anchor < 1152 ? ((anchor >> 1) % 24) / 24 : (Math.floor((anchor - 1152) / 6) % 12) / 12;

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
    for (const { id, inputs, divergence, item: hand } of left) {
      expect(hand, id).to.equal(1);
      expect(inputs, id).to.deep.equal(known.get(id)?.inputs);
      expect(divergence, id).to.deep.equal({ maxAbs: 0, relativeL2: 0, leftOut: 0 });
    }
    expect(left[0]?.inputs[0]).to.match(/^landmarks\/1\//);
    disposeResults(faulty);
  });

  it('compares a hand with itself when the palm network loses the one before it', async () => {
    const [lost, left] = golden.hands.map(({ keypoints: [wrist] }) => wrist?.x ?? NaN) as [
      number,
      number,
    ];
    const [palm] = golden.calls as [TracedCall];
    const { name, shape } = palm.description.nodes.at(-1) as NetworkNode;
    const values = Float32Array.from(
      golden.results.get(stepId('palm', null, name))?.dataSync() ?? [],
    );
    const [, anchors = 0, channels = 0] = shape!;
    const [, width] = traced.pixels.shape;
    for (let anchor = 0; anchor < anchors; anchor++) {
      const x = anchorX(anchor) * width;
      if (Math.abs(x - lost) < Math.abs(x - left)) values[anchor * channels] = -100;
    }
    const faulty = await traced.trace({
      struckNodes: (call) => new Set(call.network === 'palm' ? [name] : []),
      replaceResult: () => tf.tensor(values, [...shape!]),
      goldenCrops: golden.crops,
    });
    expect(faulty.hands).to.have.length(1);
    expect(faulty.hands[0]?.keypoints).to.deep.equal(golden.hands[1]?.keypoints);
    const { steps } = traced.judge(golden, faulty);
    const ofHands = steps.filter(({ item: hand }) => hand !== null);
    expect(new Set(ofHands.map(({ item: hand }) => hand))).to.deep.equal(new Set([1]));
    expect(ofHands.map(({ id }) => id)).to.deep.equal(
      golden.steps.filter(({ item: hand }) => hand === 1).map(({ id }) => id),
    );
    for (const { id, divergence } of ofHands) {
      expect(divergence, id).to.deep.equal({ maxAbs: 0, relativeL2: 0, leftOut: 0 });
    }
    disposeResults(faulty);
  });
});
