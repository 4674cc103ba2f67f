import * as tf from '@tensorflow/tfjs';
import { expect } from '@open-wc/testing';
import type { NetworkNode } from '../networks/network.ts';
import { goldenOf } from './testing/golden-of.ts';
import { disposeResults, TracedDetector, type Trace } from './testing/traced-detector.ts';
import type { TracedCall } from './trace-networks.ts';

describe('a suffix of a network that runs again on WebGL, packed, float32', function () {
  this.timeout(300_000);

  let traced: TracedDetector;
  let golden: Trace;

  before(async () => {
    await tf.setBackend('webgl');
    traced = await TracedDetector.open('open-palm');
    golden = await traced.trace();
  });

  after(() => {
    disposeResults(golden);
    traced.dispose();
  });

  for (const network of ['palm', 'landmarks'] as const) {
    for (const depth of [0.1, 0.5, 0.9]) {
      it(`is the full run bit by bit: a weight struck ${depth * 100} % into ${network}`, async () => {
        const call = golden.calls.find((each) => each.network === network) as TracedCall;
        const { nodes } = call.description;
        const from = Math.floor(depth * nodes.length);
        const kernel = nodes
          .slice(from)
          .flatMap(({ weights }) => weights)
          .find((name) => name.endsWith('kernel')) as string;
        const owner = nodes.find(({ weights }) => weights.includes(kernel)) as NetworkNode;
        const double = (values: Float32Array) => {
          values[0] = 2 * (values[0] ?? 0) + 1;
        };
        const [full, suffix] = await traced.withWeight(call, kernel, double, async () => [
          await traced.trace(),
          await traced.trace({
            reuse: (other) =>
              other.network === network ? goldenOf(golden, call, [owner.name]) : null,
          }),
        ]);
        for (const step of full.steps) {
          const again = suffix.steps.find(({ id }) => id === step.id);
          expect(again?.health, `${owner.name} ${step.id}`).to.deep.equal(step.health);
        }
        expect(suffix.hands).to.deep.equal(full.hands);
        expect(suffix.steps.some(({ reused }) => reused)).to.equal(true);
        disposeResults(full, suffix);
      });
    }
  }
});
