import { expect } from '@open-wc/testing';
import * as tf from '@tensorflow/tfjs';
import { nonFiniteCount } from '../../health/health.ts';
import { stepId } from '../../record/step.ts';
import type { TracedCall } from '../trace-networks.ts';
import { disposeResults, TracedDetector, type Trace } from '../testing/traced-detector.ts';
import { addressOf } from './address.ts';
import { autopsyStep } from './autopsy-step.ts';

/** Numbers from 0 to 1, the same in each run (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const perStep = 6;

function callOf({ calls }: Trace, network: TracedCall['network']): TracedCall {
  const call = calls.find((it) => it.network === network);
  if (call === undefined) throw new Error(`The ${network} network did not run.`);
  return call;
}

for (const variant of ['full', 'lite'] as const) {
  describe(`autopsy on the ${variant} networks`, function () {
    this.timeout(180_000);
    let traced: TracedDetector;
    let golden: Trace;

    before(async () => {
      await tf.setBackend('webgl');
      traced = await TracedDetector.open('open-palm', variant);
      golden = await traced.trace();
    });
    after(() => {
      disposeResults(golden);
      traced.dispose();
    });

    it('recomputes random elements of every step, from the pixels to the last node', () => {
      const random = seeded(20);
      const steps = golden.steps.filter(({ id, op }) => golden.results.has(id) && op !== 'pixels');
      for (const step of steps) {
        for (let i = 0; i < perStep; i++) {
          const size = step.shape.reduce((product, length) => product * length, 1);
          const address = addressOf(Math.floor(random() * size), step.shape);
          const found = autopsyStep(step, golden, address);
          const { value, recomputed, partial, explained, sentence } = found ?? {};
          expect(explained, `${step.id}: ${sentence}`).to.equal(true);
          // The share by which float32, adding in another order, may be off.
          const scale = Math.max(1, Math.abs(value ?? NaN), Math.abs(partial ?? 0));
          const off = Math.abs((recomputed ?? NaN) - (value ?? NaN)) / scale;
          expect(off, `${step.id} [${address.join()}]: ${sentence}`).to.be.below(1e-5);
        }
      }
      const nodes = steps.filter(({ stage }) => stage === 'palm' || stage === 'landmarks');
      const described = golden.calls.flatMap(({ description }) => description.nodes);
      expect(nodes).to.have.lengthOf(described.length);
    });

    for (const network of ['palm', 'landmarks'] as const) {
      it(`names the one NaN weight in the 20th convolution of the ${network} network`, async () => {
        const call = callOf(golden, network);
        const convolutions = call.description.nodes.filter(({ op }) => op.includes('conv2d'));
        const node = convolutions[19];
        const name = node?.weights[0] ?? '';
        const shape = call.model.weights[name]?.[0]?.shape ?? [];
        const middle = Math.floor(shape.reduce((product, size) => product * size, 1) / 2);
        const plant = (values: Float32Array) => (values[middle] = NaN);
        const faulty = await traced.withWeight(call, name, plant, async () => {
          const trace = await traced.trace();
          return { trace, blame: traced.judge(golden, trace).blame };
        });
        const { autopsy } = faulty.blame ?? {};
        expect(autopsy?.step).to.equal(stepId(network, call.item, node?.name ?? ''));
        expect(autopsy?.value).to.be.NaN;
        expect(autopsy?.recomputed).to.be.NaN;
        const address = addressOf(middle, shape);
        expect(autopsy?.sentence).to.match(new RegExp(`^weight \\[${address.join(',')}\\] is NaN`));
        expect(autopsy?.operands.find(({ role }) => role === 'weight')).to.deep.include({
          name,
          address,
          value: NaN,
        });
        disposeResults(faulty.trace);
      });
    }

    it('explains what the packed PReLU makes of −Inf by its formula', async function () {
      const call = callOf(golden, 'palm');
      const { nodes } = call.description;
      const prelu = nodes.find(({ op }) => op === 'prelu');
      const before = nodes.find(({ name }) => name === prelu?.inputs[0]);
      const convolution = nodes.find(
        ({ name, op }) => before?.inputs.includes(name) === true && op === 'conv2d',
      );
      const source = before?.op === 'conv2d' ? before : convolution;
      const bias = source?.weights.find((name) => name.endsWith('/bias')) ?? '';
      const sink = (values: Float32Array) => (values[1] = -Infinity);
      const { trace, blame } = await traced.withWeight(call, bias, sink, async () => {
        const trace = await traced.trace();
        return { trace, blame: traced.judge(golden, trace).blame };
      });
      const convolved = blame?.autopsy;
      expect(convolved?.sentence).to.match(/^bias \[1\] is −Inf/);
      expect(convolved).to.include({ value: -Infinity, recomputed: -Infinity, explained: true });

      const step = trace.steps.find(({ name, stage }) => name === prelu?.name && stage === 'palm');
      expect(nonFiniteCount(step?.health ?? golden.steps[0]!.health)).to.be.above(0);
      const autopsy = step === undefined ? null : autopsyStep(step, trace);
      // Packed, tfjs makes NaN of it (prelu multiplies Inf by 0); exact arithmetic does not.
      expect(autopsy?.value).to.be.NaN;
      expect(autopsy?.recomputed).to.be.oneOf([Infinity, -Infinity]);
      expect(autopsy?.explained).to.equal(true);
      expect(autopsy?.sentence).to.match(/^input \[[\d,]+\] is −Inf, but TensorFlow\.js's packed/);
      expect(autopsy?.sentence).to.match(/with the summand 0 × −Inf, which is NaN on this GPU/);
      disposeResults(trace);
    });
  });
}
