import * as tf from '@tensorflow/tfjs';
import { expect } from '@open-wc/testing';
import { createHealthMeter } from '../../backends/health-meter.ts';
import { useBackend } from '../../backends/testing/use-backend.ts';
import { cpuHealth } from '../../health/cpu-health.ts';
import { readPackedIndex, unpackFile } from '../../subjects/hands/packed-files.ts';
import { traceNetworks } from '../../trace/trace-networks.ts';
import { describeGraphModel } from '../describe-graph-model.ts';
import { fetchBytes } from '../fetch-bytes.ts';
import type { NetworkNode } from '../network.ts';
import { convertTflite } from '../tflite/convert-tflite.ts';
import { readTflite } from '../tflite/read-tflite.ts';
import { difference } from './compare.ts';
import { cutTflite } from './cut-tflite.ts';
import { runLiteRt } from './litert-oracle.ts';

/** As for the hand networks: float32 sums in another order; a wrong layout is off by a share of 1. */
const OF_LARGEST = 2e-5;

const packages = '/node_modules/@mediapipe/';

/** Values 0–1 that differ everywhere, the same in each run. */
const pixels = (count: number): Float32Array =>
  Float32Array.from({ length: count }, (_, index) => 0.5 + 0.5 * Math.sin(0.7 * index + 0.1));

/**
 * Runs a network traced: every node that it describes, in the shape and with the health that it has by
 * the definition in float64.
 *
 * @returns Its outputs.
 */
async function runTraced(bytes: Uint8Array, input: Float32Array): Promise<Float32Array[]> {
  const network = { kind: 'graph', source: 'network.tflite' };
  const artifacts = convertTflite(bytes, network.source);
  const model = await tf.loadGraphModel(
    tf.io.fromMemory({ ...artifacts, userDefinedMetadata: { network } }),
  );
  const description = describeGraphModel(model);
  const meter = createHealthMeter();
  const ran: NetworkNode[] = [];
  const restore = traceNetworks(
    {
      begin: (_call, given) => given,
      reuse: () => null,
      struckNodes: () => new Set(),
      replaceResult: (_call, _node, result) => result,
      segmentLength: () => 40,
      beforeSegment: () => undefined,
      ran: (_call, nodes, results) => {
        nodes.forEach((node, i) => {
          expect(results[i]?.shape, node.name).to.deep.equal(node.shape);
          const expected = cpuHealth(results[i]!.dataSync<'float32'>());
          const [{ health } = expect.fail('no health')] = meter.measure([results[i]!]);
          // The mean is a float64 sum in another order.
          expect({ ...health, mean: null }, node.name).to.deep.equal({ ...expected, mean: null });
          expect(health.mean, node.name).to.be.closeTo(expected.mean!, 1e-7 * expected.absMax!);
          ran.push(node);
        });
      },
      reused: () => undefined,
      end: () => undefined,
    },
    () => ({ item: null, inputSteps: new Map([['input', 'input']]) }),
  );
  try {
    const given = tf.tensor(input, [...(description.inputs[0]?.shape ?? [])]);
    const outputs = [model.execute(given, [...description.outputs])].flat();
    const values = await Promise.all(outputs.map((output) => output.data<'float32'>()));
    expect(ran).to.deep.equal(description.nodes);
    tf.dispose(given);
    return values;
  } finally {
    restore();
    meter.dispose();
    model.dispose();
  }
}

async function expectAsLiteRt(bytes: Uint8Array, input: Float32Array): Promise<Float32Array[]> {
  const expected = await runLiteRt(bytes, input);
  const outputs = await runTraced(bytes, input);
  expect(outputs.length).to.equal(expected.length);
  outputs.forEach((output, index) => {
    expect(difference(output, expected[index]!.values).ofLargest).to.be.at.most(OF_LARGEST);
  });
  return outputs;
}

describe('networks of sibling packages, converted and traced, compute what LiteRT computes', function () {
  this.timeout(120_000);

  before(async () => {
    await useBackend('wasm');
  });

  it('pose_detection, whose constants are sparse', async () => {
    const folder = `${packages}pose/pose_solution_packed_assets`;
    const index = readPackedIndex(
      new TextDecoder().decode(await fetchBytes(`${folder}_loader.js`)),
      folder,
    );
    const packed = await fetchBytes(`${folder}.data`);
    const bytes = unpackFile(packed, index, 'pose_detection.tflite', folder);
    const sparse = readTflite(bytes, 'pose_detection.tflite').tensors.filter(
      ({ sparsity }) => sparsity !== null,
    );
    expect(sparse.length).to.equal(38);
    await expectAsLiteRt(bytes, pixels(224 * 224 * 3));
  });

  it('selfie_segmentation, with HARD_SWISH and a transposed convolution of its own', async () => {
    const bytes = await fetchBytes(`${packages}selfie_segmentation/selfie_segmentation.tflite`);
    const input = pixels(256 * 256 * 3);
    const { operators, tensors } = readTflite(bytes, 'selfie_segmentation.tflite');
    const last = operators.find(({ name }) => name === 'CUSTOM Convolution2DTransposeBias')!;
    const [image = -1] = last.inputs;
    // LiteRT.js does not know the custom operator: it runs everything before it.
    const [before] = await expectAsLiteRt(cutTflite(bytes, last.index, image), input);
    const [mask] = await runTraced(bytes, input);
    const expected = endInFloat64(bytes, before!, tensors[image]!.shape);
    expect(difference(mask!, expected).ofLargest).to.be.at.most(OF_LARGEST);
  });
});

/** What ends selfie_segmentation, a transposed convolution and a sigmoid, by definition, in float64. */
function endInFloat64(
  bytes: Uint8Array,
  image: Float32Array,
  [, rows = 0, columns = 0, channels = 0]: readonly number[],
): Float64Array {
  const artifacts = convertTflite(bytes, 'selfie_segmentation.tflite');
  const weight = (role: string): Float32Array => {
    let offset = 0;
    for (const { name, shape } of artifacts.weightSpecs ?? []) {
      const length = shape.reduce((product, size) => product * size, 1);
      if (name.startsWith('convolution2dtransposebias_0') && name.endsWith(role))
        return new Float32Array(artifacts.weightData as ArrayBuffer, offset, length);
      offset += length * 4;
    }
    throw new Error(`The converted network has no ${role} of the transposed convolution.`);
  };
  const [kernel, bias] = [weight('kernel'), weight('bias')];
  // A window of 2 × 2 and strides of 2: each pixel of the image makes four of the mask.
  const mask = new Float64Array(rows * 2 * columns * 2);
  for (let row = 0; row < rows * 2; row += 1) {
    for (let column = 0; column < columns * 2; column += 1) {
      const from = ((row >> 1) * columns + (column >> 1)) * channels;
      const at = ((row & 1) * 2 + (column & 1)) * channels;
      let sum = bias[0]!;
      for (let channel = 0; channel < channels; channel += 1)
        sum += image[from + channel]! * kernel[at + channel]!;
      // A sigmoid follows it.
      mask[row * columns * 2 + column] = 1 / (1 + Math.exp(-sum));
    }
  }
  return mask;
}
