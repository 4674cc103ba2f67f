import * as tf from '@tensorflow/tfjs';
import type { Tensor } from '@tensorflow/tfjs';
import { expect } from '@open-wc/testing';
import { cpuHealth } from '../../health/cpu-health.ts';
import { nonFiniteCount } from '../../health/health.ts';
import type { NetworkNode } from '../../networks/network.ts';
import type { CropPlace } from '../../trace/crop-place.ts';
import { downstream } from '../../trace/downstream.ts';
import { stepId, type Step } from '../../record/step.ts';
import { goldenOf } from '../../trace/testing/golden-of.ts';
import { disposeResults, TracedDetector, type Trace } from '../../trace/testing/traced-detector.ts';
import type { TracedCall } from '../../trace/trace-networks.ts';

const idOf = (call: TracedCall, name: string) => stepId(call.network, call.item, name);

const eventsOf = (step: Step | undefined) =>
  (step?.events ?? []).map(({ kind, event }) => `${kind} ${event}`);

const memory = () => {
  return { tensors: tf.memory().numTensors, data: tf.backend().numDataIds() };
};

describe('PipelineTrace on WebGL, packed, float32', () => {
  let traced: TracedDetector;
  let golden: Trace;
  let palm: TracedCall;
  let landmarks: TracedCall;

  const goldenResult = (call: TracedCall, name: string) =>
    golden.results.get(idOf(call, name)) as Tensor;
  const nodeOf = (call: TracedCall, name: string) =>
    call.description.nodes.find((node) => node.name === name) as NetworkNode;

  /** Runs with one node's result replaced. */
  const withResult = (target: TracedCall, node: string, values: Float32Array) =>
    traced.trace({
      struckNodes: (call) => new Set(call.network === target.network ? [node] : []),
      replaceResult: (_call, { shape }) => tf.tensor(values, [...shape!]),
    });

  before(async function () {
    this.timeout(120_000);
    await tf.setBackend('webgl');
    traced = await TracedDetector.open('open-palm');
    golden = await traced.trace();
    [palm, landmarks] = golden.calls as [TracedCall, TracedCall];
  });

  after(() => {
    disposeResults(golden);
    traced.dispose();
  });

  it('changes nothing: hands are the same, bit for bit', async () => {
    const plain = await traced.plain();
    expect(plain).to.have.length(1);
    expect(golden.hands).to.deep.equal(plain);
  });

  it('observes every kernel that the detector runs outside the networks', async () => {
    // Counted by tfjs itself. What the networks run is counted apart and taken off.
    const profiled = await tf.profile(async () => {
      await traced.plain();
      return tf.scalar(0);
    });
    tf.dispose(profiled.result);
    // The next profile empties this list.
    const all = profiled.kernels.length;
    let inside = 0;
    for (const { model, description, item: hand, network } of [palm, landmarks]) {
      const stage = network === 'palm' ? 'pre-process' : 'crop';
      const input = golden.results.get(stepId(stage, hand, 'network_input')) as Tensor;
      const asked =
        network === 'palm'
          ? [...description.outputs]
          : ['Identity_2', 'Identity_1', 'Identity', 'Identity_3'];
      const run = await tf.profile(() => (model as tf.GraphModel).execute(input, asked));
      tf.dispose(run.result);
      inside += run.kernels.length;
    }
    const outside = golden.steps.filter(
      ({ stage, op, inferred }) =>
        !inferred && stage !== 'palm' && stage !== 'landmarks' && !/network_input|pixels/.test(op),
    );
    expect(outside).to.have.length(all - inside);
  });

  it('knows a hand by the place of its crop, not by its run', async () => {
    const crop = golden.crops.get(0) as CropPlace;
    const [wrist] = golden.hands[0]?.keypoints ?? [];
    const [height, width] = traced.pixels.shape;
    expect(Math.abs((wrist?.x ?? NaN) / width - crop.x)).to.be.below(crop.halfWidth);
    expect(Math.abs((wrist?.y ?? NaN) / height - crop.y)).to.be.below(crop.halfHeight);
    // As if the golden run had a hand before this one, outside the picture.
    const goldenCrops = new Map([
      [0, { ...crop, x: crop.x + 1 }],
      [1, crop],
    ]);
    const faulty = await traced.trace({ goldenCrops });
    expect([...faulty.crops]).to.deep.equal([[1, crop]]);
    const hands = new Set(faulty.steps.map(({ item: hand }) => hand));
    expect([...hands]).to.deep.equal([null, 1]);
    expect(faulty.gates.map(({ item: hand }) => hand)).to.deep.equal(
      golden.gates.map(({ item: hand }) => (hand === null ? null : 1)),
    );
    disposeResults(faulty);
  });

  it('has every step once, in execution order, with edges to earlier steps', () => {
    const seen = new Set<string>();
    for (const step of golden.steps) {
      expect(seen.has(step.id), step.id).to.equal(false);
      for (const input of step.inputs)
        expect(seen.has(input), `${input} → ${step.id}`).to.equal(true);
      seen.add(step.id);
    }
    const names = (call: TracedCall) =>
      golden.steps
        .filter((step) => step.stage === call.network && step.item === call.item)
        .map((step) => step.name);
    expect(names(palm)).to.deep.equal(palm.description.nodes.map((node) => node.name));
    expect(names(landmarks)).to.deep.equal(landmarks.description.nodes.map((node) => node.name));
  });

  it('measures what every step holds, as a read-back does', () => {
    for (const step of golden.steps) {
      const result = golden.results.get(step.id);
      if (result === undefined) continue;
      const { mean, ...exact } = cpuHealth(result.dataSync());
      const { mean: measured, ...health } = step.health;
      expect(health, step.id).to.deep.equal(exact);
      expect(measured, step.id).to.be.closeTo(mean ?? NaN, 1e-5 * (exact.absMax ?? 1) + 1e-12);
    }
  });

  it('agrees with the package on every gate', async () => {
    const two = await TracedDetector.open('two-hands');
    for (const detector of [traced, two]) {
      const trace = await detector.trace();
      const gate = (name: string) => trace.gates.filter((g) => g.name === name);
      const runs = trace.calls.filter(({ network }) => network === 'landmarks');
      expect(gate('non-max suppression')[0]?.operands.kept).to.equal(runs.length);
      const kept = gate('hand presence').filter(({ decision }) => decision === 'kept');
      expect(kept).to.have.length(trace.hands.length);
      expect(kept.map(({ operands }) => operands.handScore)).to.deep.equal(
        trace.hands.map(({ score }) => score),
      );
      expect(gate('handedness').map(({ decision }) => decision)).to.deep.equal(
        trace.hands.map(({ handedness }) => handedness),
      );
      expect(trace.gates.some(({ decidedByNaN }) => decidedByNaN)).to.equal(false);
      disposeResults(trace);
    }
    two.dispose();
  });

  it('leaves kernels, prototype and reads as they were, and leaks nothing', async () => {
    const kernels = () =>
      new Map(tf.getKernelsForBackend('webgl').map((k) => [k.kernelName, k.kernelFunc]));
    const before = {
      kernels: kernels(),
      // eslint-disable-next-line @typescript-eslint/unbound-method -- compared, not called
      execute: tf.GraphModel.prototype.execute,
      // eslint-disable-next-line @typescript-eslint/unbound-method -- compared, not called
      read: tf.backend().read,
      ...memory(),
    };
    disposeResults(await traced.trace());
    const failing = await traced
      .trace({
        replaceInput: () => {
          throw new Error('planned');
        },
      })
      .catch((error: unknown) => error);
    expect((failing as Error).message).to.equal('planned');
    expect(kernels()).to.deep.equal(before.kernels);
    // eslint-disable-next-line @typescript-eslint/unbound-method -- compared, not called
    expect(tf.GraphModel.prototype.execute).to.equal(before.execute);
    // eslint-disable-next-line @typescript-eslint/unbound-method -- compared, not called
    expect(tf.backend().read).to.equal(before.read);
    // The throwing run leaks the package's own float picture, which a realm's scope frees.
    const after = memory();
    expect(after.data - before.data).to.be.at.most(1);
  });

  for (const network of ['palm', 'landmarks'] as const) {
    it(`blames one NaN in the 20th convolution weight of the ${network} network`, async () => {
      const call = network === 'palm' ? palm : landmarks;
      const node = call.description.nodes.filter(({ op }) => op === 'conv2d')[19] as NetworkNode;
      const kernel = node.weights.find((name) => name.endsWith('kernel')) as string;
      const [height = 0, width = 0, inputs = 0, outputs = 0] =
        call.model.weights[kernel]?.[0]?.shape ?? [];
      // The last element: its output channel is the last one.
      const flat = height * width * inputs * outputs - 1;
      const faulty = await traced.withWeight(
        call,
        kernel,
        (values) => {
          values[flat] = NaN;
        },
        () => traced.trace(),
      );
      const { steps, blame } = traced.judge(golden, faulty);
      expect(blame?.step).to.equal(idOf(call, node.name));
      expect(blame?.verdict).to.equal('guilty');
      expect(blame?.symptom).to.equal('NaN');

      const struck = steps.find((step) => step.id === blame?.step) as Step;
      expect(struck.nonFiniteWeights).to.deep.equal([kernel]);
      // NaN in, through the weight, and out: the step only propagates it.
      expect(eventsOf(struck)).to.deep.equal(['NaN propagate']);
      // A 1 × 1 kernel is read at every position: the whole last channel is NaN.
      const [, rows = 0, columns = 0, channels = 0] = struck.shape;
      expect([height, width, channels]).to.deep.equal([1, 1, outputs]);
      expect(struck.health.nan).to.equal(rows * columns);

      // The path is what the graph's own edges reach, as far as it is bad.
      const reach = downstream(call.description.nodes, [node.name]);
      const bad = steps.filter(
        ({ stage, item: hand, name, health, divergence }) =>
          stage === network &&
          hand === call.item &&
          reach.has(name) &&
          (nonFiniteCount(health) > 0 || (divergence?.relativeL2 ?? 0) > 0),
      );
      expect(blame?.path.filter((id) => id.startsWith(`${network}/`))).to.deep.equal(
        bad.map(({ id }) => id),
      );
      expect(bad.length).to.equal(reach.size);
      disposeResults(faulty);
    });
  }

  it('blames one NaN at the network input, which spreads from there', async () => {
    const faulty = await traced.trace({
      replaceInput: (input, call) => {
        if (call.network !== 'palm') return input;
        const values = Float32Array.from(input.dataSync());
        values[(96 * 192 + 96) * 3 + 1] = NaN;
        return tf.tensor(values, input.shape);
      },
    });
    const { steps, blame } = traced.judge(golden, faulty);
    const [first] = faulty.calls[0]?.description.nodes ?? [];
    const input = steps.find(({ id }) => id === 'pre-process/-/network_input') as Step;
    expect(input.health.nan).to.equal(1);
    expect(eventsOf(input)).to.deep.equal(['NaN generate']);
    expect(blame?.step).to.equal(input.id);
    expect(blame?.verdict).to.equal('guilty');
    // A 5 × 5 kernel with stride 2 reads pixel (96, 96), by SAME padding, at 3 or 2 positions a side.
    const conv = steps.find(({ name, stage }) => stage === 'palm' && name === first?.name) as Step;
    const kernel = palm.model.weights[`${conv.name}/kernel`]?.[0]?.shape as number[];
    const [size = 0] = kernel;
    const stride = 192 / (conv.shape[1] ?? 1);
    const pad = Math.floor(Math.max(0, ((conv.shape[1] ?? 0) - 1) * stride + size - 192) / 2);
    const positions = Array.from({ length: conv.shape[1] ?? 0 }, (_, i) => i * stride - pad).filter(
      (start) => start <= 96 && 96 < start + size,
    ).length;
    expect(conv.health.nan).to.equal(positions * positions * (conv.shape[3] ?? 0));
    expect(steps.filter(({ stage }) => stage === 'palm').at(-1)?.health.nan).to.equal(2016 * 19);
    // Every score is NaN: both comparisons keep it, and non-max suppression drops it by accident.
    expect(faulty.hands).to.deep.equal([]);
    expect(faulty.gates.map(({ name, decidedByNaN }) => [name, decidedByNaN])).to.deep.equal([
      ['palm score', true],
      ['box size', true],
      ['non-max suppression', true],
    ]);
    expect(
      steps.filter(({ events }) => events.some(({ event }) => event === 'compare')),
    ).to.have.length(2);
    disposeResults(faulty);
  });

  it('sees a packed PReLU turn one −Inf into NaN', async () => {
    const prelu = palm.description.nodes.find(
      ({ op, inputs }) => op === 'prelu' && inputs[0]?.startsWith('add'),
    ) as NetworkNode;
    const [add] = prelu.inputs as [string];
    const values = Float32Array.from(goldenResult(palm, add).dataSync());
    values[1000] = -Infinity;
    const faulty = await withResult(palm, add, values);
    const { steps, blame } = traced.judge(golden, faulty);
    const [, struck] = [add, prelu.name].map(
      (name) => steps.find(({ id }) => id === idOf(palm, name)) as Step,
    );
    expect(struck?.health.nan).to.equal(1);
    expect(eventsOf(struck)).to.deep.equal(['NaN generate', 'Inf kill']);
    expect(blame?.step).to.equal(idOf(palm, add));
    expect(blame?.symptom).to.equal('Inf');
    disposeResults(faulty);
  });

  it('sees a max-pool swallow one NaN, and the residual add bring it back', async () => {
    const pool = palm.description.nodes.find(({ op }) => op === 'max_pool2d') as NetworkNode;
    const [before] = pool.inputs as [string];
    const values = Float32Array.from(goldenResult(palm, before).dataSync());
    values[
      (4 * (nodeOf(palm, before).shape![2] ?? 0) + 4) * (nodeOf(palm, before).shape![3] ?? 0)
    ] = NaN;
    const faulty = await withResult(palm, before, values);
    const { steps } = traced.judge(golden, faulty);
    const step = (name: string) => steps.find(({ id }) => id === idOf(palm, name)) as Step;
    // Three finite values remain in the window.
    expect(step(pool.name).health.nan).to.equal(0);
    expect(eventsOf(step(pool.name))).to.deep.equal(['NaN kill']);
    disposeResults(faulty);
  });

  it('asks how long a segment may be when all nodes before it are measured', async () => {
    const { nodes } = palm.description;
    const struck = [nodes[60]?.name ?? ''];
    const taken = nodes.length - downstream(nodes, struck).size;
    for (const from of [0, taken]) {
      const asked: { done: number; measured: number }[] = [];
      let measured = 0;
      const again = await traced.trace({
        reuse: (call) =>
          from > 0 && call.network === 'palm' ? goldenOf(golden, call, struck) : null,
        segmentLength: (call, done) => {
          if (call.network === 'palm') asked.push({ done, measured });
          return 30;
        },
        onSteps: (steps) => (measured += steps.filter(({ stage }) => stage === 'palm').length),
      });
      const places = Array.from(
        { length: Math.ceil((nodes.length - from) / 30) },
        (_, i) => from + 30 * i,
      );
      expect(asked).to.deep.equal(places.map((done) => ({ done, measured: done })));
      disposeResults(again);
    }
  });
});
