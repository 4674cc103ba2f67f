import * as tf from '@tensorflow/tfjs';
import type { NamedTensorMap, Tensor } from '@tensorflow/tfjs';
import type { HealthMeter } from '../health/health-meter.ts';
import type { NetworkDescription, NetworkKind, NetworkNode } from '../models/network.ts';
import { segmentsOf } from './segments.ts';
import { stepId, type Stage, type Step } from './step.ts';

/** One run of a network, as the tracer sees it. */
export interface TracedCall {
  readonly network: NetworkKind;
  /** Zero-based run of the landmark network in this frame; null for the palm network. */
  readonly hand: number | null;
  readonly description: NetworkDescription;
}

export interface TraceOptions {
  readonly meter: HealthMeter;
  /** The tensor to hand to the network instead of `input`; `input` itself leaves it alone. */
  readonly replaceInput?: (input: Tensor, call: TracedCall) => Tensor;
  /** Nodes to execute and measure in one go; fewer tell more often how far it is. */
  readonly segmentLength: (call: TracedCall) => number;
  /** Called before each segment; may throw to end the run. */
  readonly beforeSegment: (call: TracedCall, nodesDone: number) => void;
  /** Steps just measured, in execution order. */
  readonly onSteps: (steps: readonly Step[], call: TracedCall) => void;
}

export interface NetworkTrace {
  /** Starts counting hands anew. */
  nextFrame(): void;
  /** Takes the tracer off the networks; safe to call twice. */
  restore(): void;
}

type Execute = tf.GraphModel['execute'];
type ExecuteInputs = Parameters<Execute>[0];

/** The stage whose last step is the network's input. */
const inputStage: Readonly<Record<NetworkKind, Stage>> = {
  palm: 'pre-process',
  landmarks: 'crop',
};

export const networkInputName = 'network_input';

const describe = (model: tf.GraphModel): NetworkDescription | undefined =>
  (model.metadata as { network?: NetworkDescription } | undefined)?.network;

const asArray = (result: Tensor | Tensor[] | NamedTensorMap): Tensor[] =>
  Array.isArray(result) ? result : result instanceof tf.Tensor ? [result] : Object.values(result);

/**
 * Observes every node of every network of the hand pipeline while it is installed, through
 * `GraphModel.execute`, the public API by which the detector runs them: it is asked for all nodes
 * where the detector asks for the outputs.
 *
 * Synchronous, as `execute` is. One read-back a segment.
 */
export function traceNetworks(options: TraceOptions): NetworkTrace {
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with the model as `this`
  const execute = tf.GraphModel.prototype.execute;
  let hands = 0;

  function traced(this: tf.GraphModel, inputs: ExecuteInputs, outputs?: string | string[]) {
    const description = describe(this);
    if (description === undefined || !(inputs instanceof tf.Tensor)) {
      return execute.call(this, inputs, outputs);
    }
    const network = description.kind;
    const call: TracedCall = { network, hand: network === 'palm' ? null : hands++, description };
    const input = options.replaceInput?.(inputs, call) ?? inputs;
    const asked = (outputs === undefined ? [...description.outputs] : [outputs].flat()).map(
      (name) => name.replace(/:0$/, ''),
    );
    const known = new Map<string, Tensor>([[description.input.name, input]]);
    const feed = (names: Iterable<string>): NamedTensorMap =>
      Object.fromEntries([...names].map((name) => [name, known.get(name) as Tensor]));

    try {
      options.onSteps([inputStep(call, input, options.meter)], call);
      let done = 0;
      for (const { nodes, feeds } of segmentsOf(description.nodes, options.segmentLength(call))) {
        options.beforeSegment(call, done);
        const names = nodes.map((node) => node.name);
        const results = asArray(execute.call(this, feed(feeds), names));
        names.forEach((name, i) => known.set(name, results[i] as Tensor));
        const measured = options.meter.measure(results);
        options.onSteps(
          nodes.map((node, i) => nodeStep(call, node, done + i, results[i] as Tensor, measured[i])),
          call,
        );
        done += nodes.length;
      }
      // What is left are aliases of observed nodes: Identity operations, no work for the GPU.
      const aliases = asked.filter((name) => !known.has(name));
      const named =
        aliases.length === 0 ? [] : asArray(execute.call(this, feed(known.keys()), aliases));
      const answer = asked.map((name) => known.get(name)?.clone() ?? (named.shift() as Tensor));
      return answer.length === 1 ? answer[0] : answer;
    } finally {
      known.delete(description.input.name);
      tf.dispose([...known.values()]);
      if (input !== inputs) input.dispose();
    }
  }

  tf.GraphModel.prototype.execute = traced as Execute;
  return {
    nextFrame: () => {
      hands = 0;
    },
    restore: () => {
      if (tf.GraphModel.prototype.execute === traced) tf.GraphModel.prototype.execute = execute;
    },
  };
}

type Measured = ReturnType<HealthMeter['measure']>[number];

function inputStep(call: TracedCall, input: Tensor, meter: HealthMeter): Step {
  const [measured] = meter.measure([input]);
  const stage = inputStage[call.network];
  return {
    id: stepId(stage, call.hand, networkInputName),
    index: 0,
    stage,
    hand: call.hand,
    name: networkInputName,
    tfliteName: call.description.input.name,
    op: networkInputName,
    shape: input.shape,
    dtype: input.dtype,
    inputs: [],
    events: [],
    divergence: null,
    ...(measured as Measured),
  };
}

function nodeStep(
  call: TracedCall,
  node: NetworkNode,
  index: number,
  tensor: Tensor,
  measured: Measured | undefined,
): Step {
  const idOf = (name: string): string =>
    name === call.description.input.name
      ? stepId(inputStage[call.network], call.hand, networkInputName)
      : stepId(call.network, call.hand, name);
  return {
    id: idOf(node.name),
    index,
    stage: call.network,
    hand: call.hand,
    name: node.name,
    tfliteName: node.tfliteName,
    op: node.op,
    shape: tensor.shape,
    dtype: tensor.dtype,
    inputs: node.inputs.map(idOf),
    events: [],
    divergence: null,
    ...(measured as Measured),
  };
}
