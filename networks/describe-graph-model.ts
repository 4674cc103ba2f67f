import type { GraphModel, io } from '@tensorflow/tfjs';
import {
  decodeAttribute,
  decodeShape,
  dtypeOf,
  type GraphDef,
  type GraphSignature,
  type NodeProto,
} from './graph-def.ts';
import { integerConstants } from './integer-constants.ts';
import { modelArtifacts } from './model-artifacts.ts';
import type {
  GraphDescription,
  NetworkDescription,
  NetworkIdentity,
  NetworkInput,
  NetworkNode,
  NetworkShape,
  NodeAttribute,
} from './network.ts';
import { opName } from './op-names.ts';
import { isSeparateOutput } from './separate-outputs.ts';

/** Operations that give what they read, under another name. */
const ALIASES: ReadonlySet<string> = new Set(['Identity', 'Snapshot', 'StopGradient']);

const isAlias = (node: NodeProto): boolean => ALIASES.has(node.op) && !isSeparateOutput(node);

const described = new WeakMap<GraphModel, GraphDescription>();

/**
 * What a loaded graph model is made of, read from its topology; nothing is run. Converted networks say
 * the shape of every node; of others the shapes are known that their graph says.
 *
 * @throws Error for a topology whose nodes read what is not in it.
 */
export function describeGraphModel(model: GraphModel): GraphDescription {
  const known = described.get(model) ?? describeArtifacts(modelArtifacts(model));
  described.set(model, known);
  return known;
}

/** A network that says which one it is; undefined for another graph model. */
export function describeNetwork(model: GraphModel): NetworkDescription | undefined {
  const metadata = model.metadata as { readonly network?: NetworkIdentity } | undefined;
  if (metadata?.network === undefined) return undefined;
  return nameNetwork(metadata.network, describeGraphModel(model));
}

/** The description of a network that is traced. */
export function nameNetwork(
  identity: NetworkIdentity,
  description: GraphDescription,
): NetworkDescription {
  const [input] = description.inputs;
  if (input === undefined) throw new Error(`${identity.source}: a network needs an input.`);
  return { ...identity, ...description, input: { name: input.name, shape: input.shape ?? [] } };
}

/** As {@link describeGraphModel}, of what a graph model is loaded from. */
export function describeArtifacts(artifacts: io.ModelArtifacts): GraphDescription {
  const { modelTopology, weightSpecs = [], weightData, userDefinedMetadata } = artifacts;
  // As TensorFlow.js reads it.
  const signature = (userDefinedMetadata?.signature ?? artifacts.signature ?? {}) as GraphSignature;
  const graph = new Graph((modelTopology as GraphDef).node);
  const inputs = networkInputs(graph, signature);
  const outputs = outputNames(graph, signature).map((name) => graph.target(name));
  const operations = graph.executed(outputs, new Set(inputs.map(({ name }) => name)));

  const names = nameOperations(
    operations.map((node) => ({ node, operation: graph.operation(node) })),
    new Set(inputs.map(({ name }) => name)),
  );
  const nameOf = (target: NodeProto): string => names.get(target.name) ?? target.name;
  const integers = integerConstants(weightSpecs, weightData);
  const nodes = operations.map((node): NetworkNode => {
    const reads = graph.reads(node);
    const isWeight = ({ op }: NodeProto): boolean => op === 'Const';
    const weights = reads.filter(isWeight).map(({ name }) => name);
    return {
      name: nameOf(node),
      graphName: node.name,
      originalName: originalName(node),
      op: operationOf(graph.operation(node)),
      inputs: reads.filter((read) => !isWeight(read)).map(nameOf),
      weights,
      ...(weights.length === 0 || saidOperation(node) !== null
        ? {}
        : { operands: reads.map(nameOf) }),
      attributes: {
        ...attributesOf(graph.operation(node)),
        ...settingsOf(weights, integers),
      },
      shape: outputShape(node),
    };
  });
  return {
    inputs,
    nodes,
    weights: weightSpecs.map(({ name, shape, dtype }) => ({
      name,
      shape,
      dtype,
      nodes: nodes.filter(({ weights }) => weights.includes(name)).map((node) => node.name),
    })),
    outputs: outputs.map(nameOf),
  };
}

/** Name of a node in a reference to one of its outputs: `split:1`, `^assert`. */
const referred = (reference: string): string => reference.replace(/^\^/, '').split(':')[0] ?? '';

/** The nodes of a topology, by name. */
class Graph {
  private readonly byName: ReadonlyMap<string, NodeProto>;

  constructor(readonly nodes: readonly NodeProto[]) {
    this.byName = new Map(nodes.map((node) => [node.name, node]));
  }

  has(name: string): boolean {
    return this.byName.has(name);
  }

  /** The node itself that a name leads to, through its aliases. */
  target(name: string): NodeProto {
    let node = this.node(name, 'The signature');
    // No graph has more aliases in a row than nodes: a ring of them ends here.
    for (let step = 0; step < this.nodes.length && isAlias(node); step++) {
      const [input] = node.input ?? [];
      if (input === undefined) break;
      node = this.node(input, `The node "${node.name}"`);
    }
    return node;
  }

  /** The node that computes an output which has a node of its own; any other node itself. */
  operation(node: NodeProto): NodeProto {
    const [reference = ''] = node.input ?? [];
    return isSeparateOutput(node) ? this.node(reference, `The node "${node.name}"`) : node;
  }

  /** What a node reads, through aliases, in the order of its operands. */
  reads(node: NodeProto): NodeProto[] {
    const { name, input = [] } = this.operation(node);
    return input
      .filter((reference) => !reference.startsWith('^'))
      .map((reference) => {
        this.node(reference, `The node "${name}"`);
        return this.target(reference);
      });
  }

  /**
   * Operations that the given nodes need, each after all that it reads: in the listed order where that
   * is one. A loop's way back is not waited for.
   */
  executed(outputs: readonly NodeProto[], fed: ReadonlySet<string>): NodeProto[] {
    const needed = new Set<NodeProto>();
    const pending = [...outputs];
    for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
      if (needed.has(node) || fed.has(node.name) || isGiven(node)) continue;
      needed.add(node);
      pending.push(...this.reads(node));
    }
    const entered = new Set<NodeProto>();
    const ordered: NodeProto[] = [];
    for (const first of this.nodes.filter((node) => needed.has(node))) {
      // Twice on the stack: to enter it, and to list it after all that it reads.
      const stack = [{ node: first, leave: false }];
      for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
        if (top.leave) ordered.push(top.node);
        else if (!entered.has(top.node)) {
          entered.add(top.node);
          const reads = this.reads(top.node).filter(
            (read) => needed.has(read) && !entered.has(read),
          );
          stack.push({ node: top.node, leave: true });
          stack.push(...reads.reverse().map((node) => ({ node, leave: false })));
        }
      }
    }
    return ordered;
  }

  private node(reference: string, reader: string): NodeProto {
    const node = this.byName.get(referred(reference));
    if (node !== undefined) return node;
    throw new Error(
      `${reader} reads "${referred(reference)}", which is not in the model's topology. Convert the model again.`,
    );
  }
}

/** Not computed: a constant, or what the caller feeds. */
const isGiven = ({ op }: NodeProto): boolean => op === 'Const' || op === 'Placeholder';

/** As TensorFlow.js: what the signature lists, else every placeholder. */
function networkInputs(graph: Graph, { inputs = {} }: GraphSignature): NetworkInput[] {
  const signed = new Map(
    Object.values(inputs).map((tensor) => [referred(tensor.name), tensor] as const),
  );
  const listed = [...signed.keys()].filter((name) => graph.has(name));
  const placeholders = graph.nodes.filter(({ op }) => op.startsWith('Placeholder'));
  const names = signed.size > 0 ? listed : placeholders.map(({ name }) => name);
  return names.map((name) => {
    const { attr = {} } = graph.target(name);
    const tensor = signed.get(name);
    return {
      name,
      shape: decodeShape(attr.shape?.shape) ?? decodeShape(tensor?.tensorShape),
      dtype: dtypeOf(attr.dtype?.type ?? tensor?.dtype),
    };
  });
}

/** As TensorFlow.js: what the signature lists, else every node that no other reads. */
function outputNames(graph: Graph, { outputs = {} }: GraphSignature): string[] {
  const signed = Object.values(outputs).map(({ name }) => referred(name));
  if (signed.length > 0) return signed.filter((name) => graph.has(name));
  const read = new Set(graph.nodes.flatMap(({ input = [] }) => input.map(referred)));
  return graph.nodes
    .filter((node) => !read.has(node.name) && !isGiven(node) && node.op !== 'NoOp')
    .map(({ name }) => name);
}

/** Converted nodes say what TFLite calls their operation. */
const saidOperation = ({ attr }: NodeProto): NodeAttribute | null =>
  decodeAttribute(attr?._op ?? {});

function operationOf(node: NodeProto): string {
  const said = saidOperation(node);
  return typeof said === 'string' ? said : opName(node.op);
}

function originalName(node: NodeProto): string | null {
  const [original = null] = node.experimentalDebugInfo?.originalNodeNames ?? [];
  return saidOperation(node) === null ? (original ?? node.name) : original;
}

/**
 * Names by names in the graph. Converted nodes have their own already; others get their operation and
 * its count.
 */
function nameOperations(
  operations: readonly { readonly node: NodeProto; readonly operation: NodeProto }[],
  taken: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const used = new Set(taken);
  const counts = new Map<string, number>();
  const nextName = (op: string): string => {
    const count = counts.get(op) ?? 0;
    counts.set(op, count + 1);
    const name = `${op}_${count}`;
    return used.has(name) ? nextName(op) : name;
  };
  return new Map(
    operations.map(({ node, operation }) => [
      node.name,
      saidOperation(node) === null ? nextName(operationOf(operation)) : node.name,
    ]),
  );
}

/** Attributes that begin with an underscore are notes of whoever wrote the graph. */
const attributesOf = ({ attr = {} }: NodeProto): Record<string, NodeAttribute> =>
  Object.fromEntries(
    Object.entries(attr).flatMap(([name, proto]): [string, NodeAttribute][] => {
      const value = name.startsWith('_') ? null : decodeAttribute(proto);
      return value === null ? [] : [[name, value]];
    }),
  );

/** Integer constants by their role: `pad_0/paddings` is `paddings`. */
const settingsOf = (
  weights: readonly string[],
  integers: ReadonlyMap<string, NodeAttribute>,
): Record<string, NodeAttribute> =>
  Object.fromEntries(
    weights.flatMap((name): [string, NodeAttribute][] => {
      const setting = integers.get(name);
      return setting === undefined ? [] : [[name.slice(name.lastIndexOf('/') + 1), setting]];
    }),
  );

const outputShape = ({ attr }: NodeProto): NetworkShape | null =>
  decodeShape(attr?._output_shapes?.list?.shape?.[0]);
