import * as tf from '@tensorflow/tfjs';
import { expect } from '@open-wc/testing';
import { convertNetwork, loadNetworkBytes, networkFile } from '../networks.ts';
import { describeNetwork } from '../../../networks/describe-graph-model.ts';
import type { NetworkDescription } from '../../../networks/network.ts';
import type { HandNetwork } from '../hand-network.ts';
import type { ModelVariant } from '../../../record/plan.ts';
import { difference } from '../../../networks/testing/compare.ts';
import { runLiteRt } from '../../../networks/testing/litert-oracle.ts';
import { loadImage } from './pictures.ts';

/**
 * Two float32 evaluations of one network differ by the order of additions in some 140 layers of up
 * to a thousand products each. Measured: at most 7e-6 of an output's largest value, and 1.8e-4 of
 * an element (of elements below 1: absolutely) where terms near 100 cancel. A wrong layout,
 * padding or weight is off by a share of order 1.
 */
const OF_LARGEST = 2e-5;
const OF_ELEMENT = 5e-4;

/** Nodes as executed: the file's operators, and one that joins the palm detector's two outputs. */
const NODE_COUNTS: Readonly<Record<string, number>> = {
  'palm-full': 140,
  'palm-lite': 120,
  'landmarks-full': 63,
  'landmarks-lite': 65,
};

/** Executed nodes' share of each op in the full networks, counted in the files by hand. */
const OPS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'palm-full': {
    conv2d: 35,
    depthwise_conv2d: 28,
    prelu: 31,
    add: 30,
    max_pool2d: 4,
    pad: 3,
    resize_bilinear: 2,
    reshape: 4,
    concatenation: 3,
  },
  'landmarks-full': {
    conv2d: 31,
    depthwise_conv2d: 16,
    add: 9,
    mean: 1,
    fully_connected: 4,
    logistic: 2,
  },
};

/** Both networks of a variant, beside LiteRT on the same bytes. */
export function handNetworkSuite(variant: ModelVariant): void {
  for (const kind of ['palm', 'landmarks'] as const) {
    const title = `${kind}-${variant}`;
    describe(`the network ${title}, converted`, () => {
      let bytes: Uint8Array;
      let model: tf.GraphModel;
      let network: NetworkDescription;
      let input: tf.Tensor;
      let oracle: readonly Float32Array[];

      before(async function () {
        this.timeout(120_000);
        await tf.setBackend('cpu');
        bytes = await loadNetworkBytes(kind, variant, '/weights/');
        const artifacts = convertNetwork(kind, bytes, networkFile(kind, variant));
        model = await tf.loadGraphModel(tf.io.fromMemory(artifacts));
        network = describeNetwork(model)!;
        input = await picture(network.input.shape);
        const outputs = await runLiteRt(bytes, (await input.data()) as Float32Array);
        oracle = kind === 'palm' ? outputs.map(({ values }) => values) : byName(outputs);
      });

      after(() => {
        model.dispose();
        input.dispose();
      });

      it('has the operators of the file, with stable names', () => {
        expect(network.kind).to.equal(kind);
        expect(network.nodes.length).to.equal(NODE_COUNTS[title]);
        const counts: Record<string, number> = {};
        for (const { name, op } of network.nodes) {
          const count = counts[op] ?? 0;
          expect(name).to.equal(`${op}_${count}`);
          counts[op] = count + 1;
        }
        if (OPS[title] !== undefined) expect(counts).to.deep.equal(OPS[title]);
        if (title === 'palm-full') expect(network.nodes[36]?.name).to.equal('depthwise_conv2d_8');
      });

      it('names nodes and weights that exist', () => {
        const known = new Set([network.input.name]);
        for (const node of network.nodes) {
          for (const name of node.inputs) expect(known.has(name), name).to.equal(true);
          for (const name of node.weights) expect(model.weights[name], name).to.have.lengthOf(1);
          known.add(node.name);
        }
        for (const name of network.outputs) expect(known.has(name), name).to.equal(true);
      });

      for (const backend of ['webgl', 'cpu'] as const) {
        it(`computes on ${backend} what LiteRT computes, element by element`, async function () {
          this.timeout(120_000);
          await tf.setBackend(backend);
          const outputs = await runModel(model, kind, input);
          expect(outputs.length).to.equal(oracle.length);
          outputs.forEach((output, index) => {
            const { ofLargest, ofElement } = difference(output, oracle[index]!);
            expect(ofLargest, `output ${index}, of its largest`).to.be.at.most(OF_LARGEST);
            expect(ofElement, `output ${index}, of each element`).to.be.at.most(OF_ELEMENT);
          });
        });
      }

      // One variant each: they are the same code, and a pass takes a second.
      if (variant === 'full')
        it('gives every intermediate by name, in the shape described, without changing the result', async function () {
          this.timeout(120_000);
          await tf.setBackend('cpu');
          const names = network.nodes.map(({ name }) => name);
          const tensors = model.execute(input, names) as tf.Tensor[];
          network.nodes.forEach(({ name, shape }, index) => {
            expect(tensors[index]?.shape, name).to.deep.equal(shape);
          });
          const plain = await runModel(model, kind, input);
          const traced = network.outputs.map((name) => tensors[names.indexOf(name)]!.dataSync());
          const joined = kind === 'palm' ? splitPalm(traced[0] as Float32Array) : traced;
          plain.forEach((values, index) => {
            expect(difference(joined[index]!, values).absolute).to.equal(0);
          });
          tf.dispose(tensors);
        });

      if (variant === 'lite')
        it('runs on from an intermediate, bit for bit', async function () {
          this.timeout(120_000);
          await tf.setBackend('cpu');
          const middle = network.nodes[Math.floor(network.nodes.length / 2)]!;
          const needed = boundary(network, middle.name);
          const given = [model.execute(input, needed)].flat();
          const inputs = Object.fromEntries(needed.map((name, index) => [name, given[index]!]));
          const resumed = model.execute(inputs, [...network.outputs]);
          const whole = model.execute(input, [...network.outputs]);
          const values = (tensors: tf.Tensor | tf.Tensor[]): ArrayLike<number>[] =>
            [tensors].flat().map((tensor) => tensor.dataSync());
          const expected = values(whole);
          values(resumed).forEach((output, index) => {
            expect(difference(output, expected[index]!).absolute).to.equal(0);
          });
          tf.dispose([resumed, whole, given]);
        });
    });
  }
}

/** The open palm, squeezed to the network's input, values 0–1. */
async function picture(shape: readonly number[]): Promise<tf.Tensor> {
  const image = await loadImage('open-palm.png');
  const [, height = 0, width = 0] = shape;
  return tf.tidy(() =>
    tf.image.resizeBilinear(tf.browser.fromPixels(image), [height, width]).div(255).expandDims(0),
  );
}

/** Outputs in the file's order: boxes and scores, or landmarks, hand flag, handedness, world. */
async function runModel(
  model: tf.GraphModel,
  kind: HandNetwork,
  input: tf.Tensor,
): Promise<Float32Array[]> {
  // Asked for as hand-pose-detection asks.
  const result =
    kind === 'palm'
      ? model.predict(input)
      : model.execute(input, ['Identity_2:0', 'Identity_1:0', 'Identity:0', 'Identity_3:0']);
  const tensors = [result].flat() as tf.Tensor[];
  const values = await Promise.all(tensors.map((tensor) => tensor.data()));
  if (kind === 'palm') expect(tensors[0]?.shape).to.deep.equal([1, 2016, 19]);
  tf.dispose(tensors);
  return kind === 'palm' ? splitPalm(values[0] as Float32Array) : (values as Float32Array[]);
}

/** Boxes [2016, 18] and scores [2016] of the joined [2016, 19]. */
function splitPalm(joined: Float32Array): [boxes: Float32Array, scores: Float32Array] {
  return [
    joined.filter((_, index) => index % 19 !== 0),
    joined.filter((_, index) => index % 19 === 0),
  ];
}

/** LiteRT's outputs by TFLite's own names, in the order in which the package asks for them. */
function byName(outputs: readonly { name: string; values: Float32Array }[]): Float32Array[] {
  return ['Identity', 'Identity_1', 'Identity_2', 'Identity_3'].map(
    (name) => outputs.find((output) => output.name === name)!.values,
  );
}

/** Every node up to one that a later node reads: enough to run on from there. */
function boundary(network: NetworkDescription, last: string): string[] {
  const index = network.nodes.findIndex(({ name }) => name === last);
  const done = new Set(network.nodes.slice(0, index + 1).map(({ name }) => name));
  const read = new Set(network.nodes.slice(index + 1).flatMap(({ inputs }) => inputs));
  return [...done].filter((name) => read.has(name));
}
