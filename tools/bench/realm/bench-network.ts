import * as tf from '@tensorflow/tfjs';
import type { Tensor } from '@tensorflow/tfjs';
import { decodePicture } from '../../../engine/realm/decode-picture.ts';
import { startBackend } from '../../../backends/backends.ts';
import { createHealthMeter, type HealthMeter } from '../../../backends/health-meter.ts';
import type { Health } from '../../../health/health.ts';
import { readValues } from '../../../backends/backends.ts';
import { createHandDetector } from '../../../subjects/hands/detector.ts';
import type { NetworkDescription } from '../../../networks/network.ts';
import { HandReader } from '../../../subjects/hands/pipeline-reader.ts';
import type { HandNetwork } from '../../../subjects/hands/hand-network.ts';
import { asTensors } from '../../../trace/trace-networks.ts';
import { PipelineTrace, type PipelineOptions } from '../../../trace/pipeline-trace.ts';
import type { ByInput } from '../result.ts';

/** One of the two networks as the detector runs it. */
export interface BenchNetwork {
  readonly kind: HandNetwork;
  readonly model: tf.GraphModel;
  readonly description: NetworkDescription;
  readonly inputs: ByInput<Float32Array>;
}

/** The tracer's tools, which a realm keeps between runs. */
export interface BenchTools {
  readonly meter: HealthMeter;
  readonly constants: WeakMap<object, Health>;
}

/** Where the networks and the pictures are: absolute addresses of folders, with the slash. */
export interface BenchPlaces {
  readonly weights: string;
  readonly pictures: string;
}

/** The realm's settings of the page as it opens. */
export const startPlainBackend = () =>
  startBackend({ backend: 'webgl', precision: 'float32', packing: true });

/** A pipeline trace that does nothing beside tracing, but for the hooks given. */
export const traceWith = (tools: BenchTools, hooks: Partial<PipelineOptions> = {}): PipelineTrace =>
  new PipelineTrace({
    ...tools,
    reader: new HandReader(),
    replaceInput: (input) => input,
    reuse: () => null,
    struckNodes: () => new Set(),
    replaceResult: (_call, _node, result) => result,
    segmentLength: () => Infinity,
    beforeSegment: () => undefined,
    afterNetwork: () => undefined,
    onSteps: () => undefined,
    ...hooks,
  });

export const newTools = (): BenchTools => ({
  meter: createHealthMeter(),
  constants: new WeakMap(),
});

/** The input as a tensor of its own; the caller disposes it. */
export const inputTensor = (
  { description, inputs }: BenchNetwork,
  kind: keyof ByInput<unknown>,
): Tensor => tf.tensor(inputs[kind], [...description.input.shape], 'float32');

/**
 * Loads both full networks in the detector and lets it run once, traced, on a picture of a hand: the
 * very tensors that it hands to the networks are their clean inputs.
 */
export async function loadNetworks(
  places: BenchPlaces,
  tools: BenchTools,
): Promise<BenchNetwork[]> {
  const detector = await createHandDetector({
    variant: 'full',
    maxHands: 1,
    weightsUrl: places.weights,
  });
  const answer = await fetch(new URL('open-palm.png', places.pictures));
  const { pixels } = await decodePicture({ name: 'open-palm', bytes: await answer.blob() });
  const networks: BenchNetwork[] = [];
  const trace = traceWith(tools, {
    replaceInput: (input, { network, description, model }) => {
      if (network !== 'palm' && network !== 'landmarks') return input;
      const clean = Float32Array.from(readValues(input));
      const allNaN = new Float32Array(clean.length).fill(NaN);
      networks.push({
        kind: network,
        model: model as tf.GraphModel,
        description,
        inputs: { clean, allNaN },
      });
      return input;
    },
  });
  try {
    trace.beginFrame(pixels);
    const hands = await detector.estimateHands(pixels, { staticImageMode: true });
    tf.dispose([
      ...trace.endFrame(hands.map((hand, place) => ({ ...hand, place }))).results.values(),
    ]);
  } finally {
    trace.restore();
    pixels.dispose();
  }
  const kinds = networks.map(({ kind }) => kind).join(', ');
  if (kinds !== 'palm, landmarks') {
    throw new Error(`The detector ran ${kinds || 'no network'} on a hand, not palm, landmarks.`);
  }
  return networks;
}

/** Runs a network for its outputs, reads them and disposes them: the plain forward pass. */
export function runPlain({ model, description }: BenchNetwork, input: Tensor): Float32Array[] {
  const outputs = asTensors(model.execute(input, [...description.outputs]));
  const values = outputs.map((output) => output.dataSync<'float32'>());
  tf.dispose(outputs);
  return values;
}
