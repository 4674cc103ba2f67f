import * as tf from '@tensorflow/tfjs';
import type { NamedTensorMap, Tensor } from '@tensorflow/tfjs';
import { describeNetwork } from '../networks/describe-graph-model.ts';
import type { NetworkDescription, NetworkKind, NetworkNode } from '../networks/network.ts';
import { segmentsOf } from './segments.ts';
import type { Step } from '../record/step.ts';

/** One run of a network. */
export interface NetworkRun {
  readonly network: NetworkKind;
  /** Zero-based number of the item that it runs for; null for a network that runs once a frame. */
  readonly item: number | null;
  readonly description: NetworkDescription;
  readonly model: tf.GraphModel;
}

/** One run of a network, as the tracer sees it. */
export interface TracedCall extends NetworkRun {
  /** Id of the step that is its input. */
  readonly inputStep: string;
}

/** What the golden run knows of a call whose input is the same, bit for bit. */
export interface Reuse {
  /** Golden result and step of every node, by name; the caller keeps them. */
  readonly results: ReadonlyMap<string, Tensor>;
  readonly steps: ReadonlyMap<string, Step>;
  /** Names of the nodes to run anew: those that a fault reaches. */
  readonly rerun: ReadonlySet<string>;
}

export interface NetworkObserver {
  /** Before anything runs; gives the tensor that the network gets, `input` itself to leave it. */
  readonly begin: (call: TracedCall, input: Tensor) => Tensor;
  /** What need not run again; null to run every node. */
  readonly reuse: (call: TracedCall, input: Tensor) => Reuse | null;
  /** Names of nodes whose result `replaceResult` may replace. */
  readonly struckNodes: (call: TracedCall) => ReadonlySet<string>;
  /** The tensor that a struck node gives instead of its own, or that itself. */
  readonly replaceResult: (call: TracedCall, node: NetworkNode, result: Tensor) => Tensor;
  /** Nodes to execute in one go, asked before each segment; fewer tell more often how far it is. */
  readonly segmentLength: (call: TracedCall, nodesDone: number) => number;
  /** Called before each segment; may throw to end the run. */
  readonly beforeSegment: (call: TracedCall, nodesDone: number) => void;
  /** Nodes in order, with their results, which the observer takes over. */
  readonly ran: (
    call: TracedCall,
    nodes: readonly NetworkNode[],
    results: readonly Tensor[],
  ) => void;
  /** Nodes that were taken over from the golden run, in order. */
  readonly reused: (call: TracedCall, nodes: readonly NetworkNode[], reuse: Reuse) => void;
  /** What the caller gets, by the names it asked for. */
  readonly end: (call: TracedCall, outputs: ReadonlyMap<string, Tensor>) => void;
}

type Execute = tf.GraphModel['execute'];
type ExecuteInputs = Parameters<Execute>[0];

/** The names by which `execute` knows the nodes and inputs of a network, by the names that we give them. */
export function graphNames({ nodes }: NetworkDescription): (name: string) => string {
  const names = new Map(nodes.map(({ name, graphName }) => [name, graphName]));
  return (name) => names.get(name) ?? name;
}

/** What `execute` gives, as an array in the order asked. */
export const asTensors = (result: Tensor | Tensor[] | NamedTensorMap): Tensor[] =>
  Array.isArray(result) ? result : result instanceof tf.Tensor ? [result] : Object.values(result);

/**
 * Observes every node of every network of a pipeline until the function it gives is called,
 * through `GraphModel.execute`, the public API by which it runs them: it is asked for all
 * nodes where the caller asks for the outputs.
 *
 * Synchronous, as `execute` is. Errors of the observer reach the caller.
 *
 * @param place asked before each run of a network: for which item it runs, and which step is its input.
 * @param describe what is known of a model; undefined for one whose nodes are not observed. Its caller
 *   must give it one tensor.
 */
export function traceNetworks(
  observer: NetworkObserver,
  place: (description: NetworkDescription) => Pick<TracedCall, 'item' | 'inputStep'>,
  describe: (model: tf.GraphModel) => NetworkDescription | undefined = describeNetwork,
): () => void {
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with the model as `this`
  const execute = tf.GraphModel.prototype.execute;

  function traced(this: tf.GraphModel, inputs: ExecuteInputs, outputs?: string | string[]) {
    const description = describe(this);
    if (description === undefined || !(inputs instanceof tf.Tensor)) {
      return execute.call(this, inputs, outputs);
    }
    const graphName = graphNames(description);
    const ownNames = new Map(description.nodes.map((node) => [node.graphName, node.name]));
    const call: TracedCall = {
      network: description.kind,
      description,
      model: this,
      ...place(description),
    };
    const asked = (outputs === undefined ? [...description.outputs] : [outputs].flat()).map(
      (asked) => {
        const name = asked.replace(/:0$/, '');
        return ownNames.get(name) ?? name;
      },
    );
    const input = observer.begin(call, inputs);
    const known = new Map<string, Tensor>([[description.input.name, input]]);
    const feed = (names: Iterable<string>): NamedTensorMap =>
      Object.fromEntries([...names].map((name) => [graphName(name), known.get(name) as Tensor]));

    const reuse = observer.reuse(call, input);
    const rerun = (node: NetworkNode) => reuse === null || reuse.rerun.has(node.name);
    if (reuse !== null) {
      const reused = description.nodes.filter((node) => !rerun(node));
      for (const { name } of reused) known.set(name, reuse.results.get(name) as Tensor);
      observer.reused(call, reused, reuse);
    }
    const nodes = description.nodes.filter(rerun);
    let done = description.nodes.length - nodes.length;
    const struck = observer.struckNodes(call);
    for (const segment of segmentsOf(nodes, () => observer.segmentLength(call, done), struck)) {
      observer.beforeSegment(call, done);
      const names = segment.nodes.map((node) => node.name);
      const executed = execute.call(this, feed(segment.feeds), names.map(graphName));
      const results = asTensors(executed).map((result, i) => {
        const node = segment.nodes[i] as NetworkNode;
        if (!struck.has(node.name)) return result;
        const replaced = observer.replaceResult(call, node, result);
        if (replaced !== result) result.dispose();
        return replaced;
      });
      names.forEach((name, i) => known.set(name, results[i] as Tensor));
      observer.ran(call, segment.nodes, results);
      done += names.length;
    }
    // What is left are aliases of observed nodes: Identity operations, no work for the GPU.
    const aliases = asked.filter((name) => !known.has(name));
    // tfjs passes a kept tensor through an Identity as itself; its caller would dispose the golden
    // run's own.
    const held = new Set(known.values());
    const named =
      aliases.length === 0
        ? []
        : asTensors(execute.call(this, feed(known.keys()), aliases)).map((result) =>
            held.has(result) ? result.clone() : result,
          );
    const answer = asked.map((name) => known.get(name)?.clone() ?? (named.shift() as Tensor));
    observer.end(call, new Map(asked.map((name, i) => [name, answer[i] as Tensor])));
    return answer.length === 1 ? answer[0] : answer;
  }

  tf.GraphModel.prototype.execute = traced as Execute;
  return () => {
    if (tf.GraphModel.prototype.execute === traced) tf.GraphModel.prototype.execute = execute;
  };
}
