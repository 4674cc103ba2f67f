import * as tf from '@tensorflow/tfjs';
import type { GraphModel, io, NamedTensorMap, Tensor } from '@tensorflow/tfjs';
import { describeGraphModel, nameNetwork } from '../../networks/describe-graph-model.ts';
import type { GraphDef, GraphSignature, NodeProto } from '../../networks/graph-def.ts';
import { KernelNetwork } from '../../networks/kernel-network.ts';
import type { NetworkDescription } from '../../networks/network.ts';
import { separateOutputs } from '../../networks/separate-outputs.ts';
import { asTensors } from '../../trace/trace-networks.ts';
import type { LoadedModel } from './loaded-model.ts';
import { ModelError } from './model-error.ts';
import type { ReadModel } from './read-artifacts.ts';
import { floatBytes, mostTensorBytes } from './size-limits.ts';

/** Operations that TensorFlow.js runs only with `executeAsync`, and those whose results are not numbers. */
const wholeOnly: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:Switch|Merge|Enter|Exit|NextIteration|LoopCond|(?:Stateless)?(?:If|While))$/,
    'control flow',
  ],
  [/^Tensor(?:Array|List)/, 'lists of tensors'],
  [/^(?:NonMaxSuppressionV[235]|Where)$/, 'results of unknown size'],
  [/^(?:HashTable|LookupTable)/, 'a table'],
  [/^(?:Complex|Real|Imag|I?R?FFT(?:2D)?)$/, 'complex numbers'],
];

/** Why the nodes of a graph cannot be run one by one; null if they can. */
function wholeBecause(nodes: readonly NodeProto[]): string | null {
  for (const [pattern, has] of wholeOnly) {
    const found = nodes.find(({ op }) => pattern.test(op));
    if (found !== undefined) return `has ${has} (${found.op})`;
  }
  return null;
}

/**
 * @throws ModelError for an operation that TensorFlow.js does not know. TensorFlow.js itself reports it only when the
 *   graph runs; before that, only a private field shows whether an operation is registered.
 */
function requireKnown(model: string, loaded: GraphModel): void {
  const { executor } = loaded as unknown as {
    readonly executor?: {
      readonly graph?: {
        readonly nodes?: Readonly<
          Record<string, { readonly op: string; readonly category?: string }>
        >;
      };
    };
  };
  for (const [name, { op, category }] of Object.entries(executor?.graph?.nodes ?? {})) {
    if (category !== undefined) continue;
    throw new ModelError(
      'unknown-operation',
      model,
      `TensorFlow.js has no operation "${op}" (node "${name}"). Register it with tf.registerOp in a module, and name that in its declaration: register: () => import('./my-ops.js').`,
    );
  }
}

/** Updates the list of weights, since an asynchronous run frees every other tensor that it has met. */
function noteWeights(model: GraphModel): void {
  const { executor } = model as unknown as { readonly executor?: { weightMap?: unknown } };
  if (executor !== undefined) executor.weightMap = model.weights;
}

/**
 * @throws ModelError for an input or a result that would take too much memory, where the model gives its shape. An open
 *   batch counts as 1.
 */
export function checkResults(
  model: string,
  { nodes, inputs }: Pick<NetworkDescription, 'nodes' | 'inputs'>,
): void {
  for (const { name, shape } of [...inputs, ...nodes]) {
    const sides = (shape ?? []).map((side, axis) => (axis === 0 && side < 0 ? 1 : side));
    if (sides.some((side) => side < 0)) continue;
    const bytes = sides.reduce((product, side) => product * side, floatBytes);
    if (bytes <= mostTensorBytes) continue;
    throw new ModelError(
      'too-large',
      model,
      `"${name}" [${sides.join(', ')}] takes ${bytes} bytes; at most ${mostTensorBytes} are allowed. Use a smaller model.`,
    );
  }
}

/** The graph and signature to load, each output of an operation a node of its own, unless it runs as a whole. */
function prepared(artifacts: io.ModelArtifacts, kind: string, source: string) {
  const topology = artifacts.modelTopology as GraphDef;
  const metadata = artifacts.userDefinedMetadata ?? {};
  const said = (metadata.signature ?? artifacts.signature ?? {}) as GraphSignature;
  const because = wholeBecause(topology.node);
  const { graph, signature } =
    because === null ? separateOutputs(topology, said) : { graph: topology, signature: said };
  const ready: io.ModelArtifacts = {
    ...artifacts,
    modelTopology: graph,
    signature,
    userDefinedMetadata: {
      ...metadata,
      ...(metadata.signature === undefined ? {} : { signature }),
      // What runs as a whole is not traced by its nodes.
      ...(because === null ? { network: { kind, source } } : {}),
    },
  };
  return { ready, signature, because };
}

/** Nodes that give the outputs, by the names that users know them by. */
function outputNodes(
  model: GraphModel,
  { outputs = {} }: GraphSignature,
  { nodes }: NetworkDescription,
  isTflite: boolean,
): ReadonlyMap<string, string> {
  const signed = Object.entries(outputs).map(([key, { name }]): [string, string] => [
    key.replace(/:0$/, ''),
    name,
  ]);
  const all =
    signed.length > 0 ? signed : model.outputs.map(({ name }): [string, string] => [name, name]);
  if (!isTflite) return new Map(all);
  return new Map(
    all.map(([key, name]) => {
      const node = nodes.find(({ graphName }) => graphName === name.replace(/:0$/, ''));
      return [node?.originalName ?? key, name];
    }),
  );
}

/**
 * Loads a graph model. Its nodes run one by one where they can.
 *
 * @param kind what its network is called.
 * @throws ModelError
 */
export async function loadGraphModel(
  kind: string,
  { artifacts, isTflite }: ReadModel,
  source: string,
): Promise<LoadedModel> {
  const { ready, signature, because } = prepared(artifacts, kind, source);
  const model = await tf.loadGraphModel(tf.io.fromMemory(ready));
  requireKnown(kind, model);
  const known = nameNetwork({ kind, source }, describeGraphModel(model));
  const description = because === null ? known : { ...known, kernelsBecause: because };
  checkResults(kind, description);
  const nodes = outputNodes(model, signature, known, isTflite);
  const named = (outputs: readonly string[], tensors: readonly Tensor[]): NamedTensorMap =>
    Object.fromEntries(outputs.map((name, i) => [name, tensors[i] as Tensor]));
  const nodesOf = (outputs: readonly string[]): string[] =>
    outputs.map((name) => nodes.get(name) ?? name);
  const common = { outputs: [...nodes.keys()] };
  if (because === null) {
    return {
      ...common,
      network: { model, description },
      run: (inputs, outputs) =>
        new Promise((resolve) => {
          resolve(named(outputs, asTensors(model.execute(inputs, nodesOf(outputs)))));
        }),
    };
  }
  const all = [...nodes.keys()];
  const network = new KernelNetwork(
    description,
    model.weights,
    async (inputs) => {
      noteWeights(model);
      return named(all, asTensors(await model.executeAsync(inputs, nodesOf(all))));
    },
    () => model.dispose(),
  );
  return { ...common, network: { model: network, description }, run: runWhole(network) };
}

/** Runs a network as a whole, and disposes the outputs that were not asked for. */
export const runWhole =
  (network: KernelNetwork): LoadedModel['run'] =>
  async (inputs, outputs) => {
    const all = await network.run(inputs);
    for (const [name, tensor] of Object.entries(all)) if (!outputs.includes(name)) tensor.dispose();
    return Object.fromEntries(outputs.map((name) => [name, all[name] as Tensor]));
  };
