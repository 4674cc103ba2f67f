import * as tf from '@tensorflow/tfjs';
import type { NamedTensorMap, Tensor } from '@tensorflow/tfjs';
import { describeNetwork } from '../networks/describe-graph-model.ts';
import { KernelNetwork } from '../networks/kernel-network.ts';
import type { NetworkModel } from '../networks/loaded-network.ts';
import type { NetworkDescription, NetworkKind, NetworkNode } from '../networks/network.ts';
import { segmentsOf } from './segments.ts';
import type { Step } from '../record/step.ts';

/** One run of a network. */
export interface NetworkRun {
  readonly network: NetworkKind;
  /** Zero-based number of the item that it runs for; null for a network that runs once a frame. */
  readonly item: number | null;
  readonly description: NetworkDescription;
  /** A `GraphModel`, or a `KernelNetwork`, whose nodes are not observed. */
  readonly model: NetworkModel;
}

/** One run of a network, as the tracer sees it. */
export interface TracedCall extends NetworkRun {
  /** Ids of the steps that are its inputs, by the names of those. */
  readonly inputSteps: ReadonlyMap<string, string>;
}

/** What a network is given, by the names of its inputs. */
export type NetworkInputs = ReadonlyMap<string, Tensor>;

/** What the golden run knows of a call whose input is the same, bit for bit. */
export interface Reuse {
  /** Golden result and step of every node, by name; the caller keeps them. */
  readonly results: ReadonlyMap<string, Tensor>;
  readonly steps: ReadonlyMap<string, Step>;
  /** Names of the nodes to run anew: those that a fault reaches. */
  readonly rerun: ReadonlySet<string>;
}

export interface NetworkObserver {
  /** Before anything runs; gives the tensors that the network gets, those of `inputs` to leave them. */
  readonly begin: (call: TracedCall, inputs: NetworkInputs) => NetworkInputs;
  /** What need not run again; null to run every node. */
  readonly reuse: (call: TracedCall, inputs: NetworkInputs) => Reuse | null;
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

const plainName = (name: string): string => name.replace(/:0$/, '');

/**
 * The tensors that `execute` was called with, by the names of a network's inputs; undefined where they are not all
 * there, such as where intermediate results are fed.
 */
export function namedInputs(
  { inputs: own }: NetworkDescription,
  given: ExecuteInputs,
): NetworkInputs | undefined {
  const list = given instanceof tf.Tensor ? [given] : given;
  const byName = new Map<string, Tensor>(
    Array.isArray(list)
      ? list.flatMap((tensor, i): [string, Tensor][] => {
          const name = own[i]?.name;
          return name === undefined ? [] : [[name, tensor]];
        })
      : Object.entries(list).map(([name, tensor]) => [plainName(name), tensor]),
  );
  const isWhole = byName.size === own.length && own.every(({ name }) => byName.has(name));
  return isWhole ? byName : undefined;
}

/**
 * Observes every node of every network of a pipeline until the function it gives is called,
 * through `GraphModel.execute`, the public API by which it runs them: it is asked for all
 * nodes where the caller asks for the outputs. A `KernelNetwork` is observed as a whole.
 *
 * Synchronous, as `execute` is. Errors of the observer reach the caller.
 *
 * @param place asked before each run of a network: for which item it runs, and which steps are its inputs; null to let it
 *   run unobserved.
 * @param describe what is known of a graph model; undefined for one whose nodes are not observed.
 */
export function traceNetworks(
  observer: NetworkObserver,
  place: (description: NetworkDescription) => Pick<TracedCall, 'item' | 'inputSteps'> | null,
  describe: (model: tf.GraphModel) => NetworkDescription | undefined = describeNetwork,
): () => void {
  const restoreWhole = traceWhole(observer, place);
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with the model as `this`
  const execute = tf.GraphModel.prototype.execute;

  function traced(this: tf.GraphModel, inputs: ExecuteInputs, outputs?: string | string[]) {
    const description = describe(this);
    const given = description && namedInputs(description, inputs);
    const placed = description && given ? place(description) : null;
    if (description === undefined || given === undefined || placed === null) {
      return execute.call(this, inputs, outputs);
    }
    const call: TracedCall = {
      network: description.kind,
      description,
      model: this,
      ...placed,
    };
    const graphName = graphNames(description);
    const ownNames = new Map(description.nodes.map((node) => [node.graphName, node.name]));
    /** Of a node by its name in the graph, or of an input. */
    const ownName = (name: string): string => ownNames.get(name) ?? name;
    const asked = (
      outputs === undefined ? description.outputs.map(graphName) : [outputs].flat()
    ).map(plainName);
    const fed = observer.begin(call, given);
    const known = new Map<string, Tensor>(fed);
    const feed = (names: Iterable<string>): NamedTensorMap =>
      Object.fromEntries([...names].map((name) => [graphName(name), known.get(name) as Tensor]));

    const reuse = observer.reuse(call, fed);
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
      const graphs = segment.nodes.map((node) => node.graphName);
      const results = asTensors(execute.call(this, feed(segment.feeds), graphs)).map(
        (result, i) => {
          const node = segment.nodes[i] as NetworkNode;
          if (!struck.has(node.name)) return result;
          const replaced = observer.replaceResult(call, node, result);
          if (replaced !== result) result.dispose();
          return replaced;
        },
      );
      names.forEach((name, i) => known.set(name, results[i] as Tensor));
      observer.ran(call, segment.nodes, results);
      done += names.length;
    }
    // What is left are aliases of observed nodes: Identity operations, no work for the GPU.
    const aliases = asked.filter((name) => !known.has(ownName(name)));
    // tfjs passes a kept tensor through an Identity as itself; its caller would dispose the golden
    // run's own.
    const held = new Set(known.values());
    const named =
      aliases.length === 0
        ? []
        : asTensors(execute.call(this, feed(known.keys()), aliases)).map((result) =>
            held.has(result) ? result.clone() : result,
          );
    const answer = asked.map(
      (name) => known.get(ownName(name))?.clone() ?? (named.shift() as Tensor),
    );
    observer.end(call, new Map(asked.map((name, i) => [name, answer[i] as Tensor])));
    return answer.length === 1 ? answer[0] : answer;
  }

  tf.GraphModel.prototype.execute = traced as Execute;
  return () => {
    restoreWhole();
    if (tf.GraphModel.prototype.execute === traced) tf.GraphModel.prototype.execute = execute;
  };
}

/** Observes networks that run as a whole: what goes in and what comes out. */
function traceWhole(
  observer: NetworkObserver,
  place: (description: NetworkDescription) => Pick<TracedCall, 'item' | 'inputSteps'> | null,
): () => void {
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with the network as `this`
  const run = KernelNetwork.prototype.run;
  async function traced(this: KernelNetwork, inputs: NamedTensorMap): Promise<NamedTensorMap> {
    const { description } = this;
    const placed = place(description);
    if (placed === null) return run.call(this, inputs);
    const call: TracedCall = {
      network: description.kind,
      description,
      model: this,
      ...placed,
    };
    const fed = observer.begin(call, new Map(Object.entries(inputs)));
    observer.beforeSegment(call, 0);
    const outputs = await run.call(this, Object.fromEntries(fed));
    observer.end(call, new Map(Object.entries(outputs)));
    return outputs;
  }
  KernelNetwork.prototype.run = traced;
  return () => {
    if (KernelNetwork.prototype.run === traced) KernelNetwork.prototype.run = run;
  };
}
