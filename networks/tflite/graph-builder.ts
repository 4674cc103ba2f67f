import type { io } from '@tensorflow/tfjs';
import type { NetworkDescription, NetworkNode, NodeAttribute } from '../network.ts';
import type { Constant } from './constant.ts';

/** A node or a weight of the graph, as the input of a node. */
export interface Operand {
  readonly name: string;
  readonly shape: readonly number[];
  readonly kind: 'node' | 'weight';
}

/** A node attribute as TensorFlow's GraphDef writes it in JSON. */
export type Attribute = NodeAttribute;

/** A node to add to the graph. */
export interface NodePlan {
  readonly name: string;
  /** The operation as {@link NetworkNode} calls it. */
  readonly op: string;
  /** The TensorFlow operation that carries it out. */
  readonly tfOp: string;
  readonly inputs: readonly Operand[];
  readonly attributes?: Readonly<Record<string, Attribute>>;
  readonly shape: readonly number[];
  readonly tfliteName: string | null;
}

interface GraphNode {
  readonly name: string;
  readonly op: string;
  readonly input?: readonly string[];
  readonly attr: Readonly<Record<string, unknown>>;
}

/** A converted network: what `tf.loadGraphModel` loads, and what it is made of. */
export interface ConvertedNetwork {
  readonly artifacts: io.ModelArtifacts;
  readonly description: Omit<NetworkDescription, 'kind'>;
}

/** Collects the nodes and weights of a network and makes of them what `tf.loadGraphModel` loads. */
export class GraphBuilder {
  private readonly graph: GraphNode[] = [];
  private readonly described: NetworkNode[] = [];
  private readonly weights: { spec: io.WeightsManifestEntry; values: Float32Array | Int32Array }[] =
    [];
  /** Weights that are no parameters but settings: axes, sizes, paddings; by name. */
  private readonly settings = new Map<string, NodeAttribute>();
  private readonly opCounts = new Map<string, number>();
  private readonly inputs: Operand[] = [];
  private bytes = 0;

  /** @param source Name of the file that the network comes from. */
  constructor(readonly source: string) {}

  /** Adds a float32 input. */
  addInput(name: string, shape: readonly number[]): Operand {
    const attr = { dtype: { type: 'DT_FLOAT' }, shape: { shape: { dim: dimensions(shape) } } };
    this.graph.push({ name, op: 'Placeholder', attr });
    const operand: Operand = { name, shape, kind: 'node' };
    this.inputs.push(operand);
    return operand;
  }

  /** Bytes of the weights so far. */
  get weightBytes(): number {
    return this.bytes;
  }

  /** The next free name for an op: `prelu_0`, `prelu_1`, … */
  nextName(op: string): string {
    const count = this.opCounts.get(op) ?? 0;
    this.opCounts.set(op, count + 1);
    return `${op}_${count}`;
  }

  addWeight(name: string, { dtype, shape, values }: Constant): Operand {
    this.weights.push({ spec: { name, shape: [...shape], dtype }, values });
    this.bytes += values.byteLength;
    if (dtype === 'int32') {
      this.settings.set(name, shape.length === 0 ? (values[0] ?? 0) : [...values]);
    }
    this.graph.push({ name, op: 'Const', attr: { dtype: { type: 'DT_FLOAT' } } });
    return { name, shape, kind: 'weight' };
  }

  addNode(plan: NodePlan): Operand {
    const { name, op, tfOp, inputs, attributes = {}, shape, tfliteName } = plan;
    const named = (kind: Operand['kind']): string[] =>
      inputs.filter((operand) => operand.kind === kind).map((operand) => operand.name);
    const attr = Object.fromEntries(
      Object.entries(attributes).map(([key, value]) => [key, encodeAttribute(value)]),
    );
    this.graph.push({ name, op: tfOp, input: inputs.map((operand) => operand.name), attr });
    this.described.push({
      name,
      tfliteName,
      op,
      inputs: named('node'),
      weights: named('weight'),
      attributes: { ...attributes, ...this.settingsOf(inputs) },
      shape,
    });
    return { name, shape, kind: 'node' };
  }

  /** Integer constants by their role: `pad_0/paddings` is `paddings`. */
  private settingsOf(inputs: readonly Operand[]): Record<string, NodeAttribute> {
    return Object.fromEntries(
      inputs.flatMap(({ name }) => {
        const setting = this.settings.get(name);
        return setting === undefined ? [] : [[name.slice(name.lastIndexOf('/') + 1), setting]];
      }),
    );
  }

  /** Adds a second name for a node's output; an alias is not an operation and is not described. */
  addAlias(name: string, target: Operand): Operand {
    this.graph.push({ name, op: 'Identity', input: [target.name], attr: {} });
    return { name, shape: target.shape, kind: 'node' };
  }

  /**
   * @param outputs The nodes whose values the network is asked for.
   * @param modelOutputs What `predict` returns, in this order: the outputs, or aliases of them.
   */
  build(outputs: readonly Operand[], modelOutputs: readonly Operand[]): ConvertedNetwork {
    const [input] = this.inputs;
    if (input === undefined) throw new Error(`${this.source}: a graph needs an input.`);
    const description = {
      source: this.source,
      input: { name: input.name, shape: input.shape },
      nodes: this.described,
      outputs: outputs.map(({ name }) => name),
    };
    const artifacts: io.ModelArtifacts = {
      format: 'graph-model',
      generatedBy: `Faultbook, from ${this.source}`,
      convertedBy: null,
      modelTopology: { node: this.graph, versions: { producer: 0, minConsumer: 0 }, library: {} },
      signature: { inputs: signature(this.inputs), outputs: signature(modelOutputs) },
      weightSpecs: this.weights.map(({ spec }) => spec),
      weightData: joined(this.weights.map(({ values }) => values)),
    };
    return { artifacts, description };
  }
}

function dimensions(shape: readonly number[]): { size: string }[] {
  return shape.map((size) => ({ size: String(size) }));
}

function signature(operands: readonly Operand[]): Record<string, object> {
  const entries = operands.map(({ name, shape }) => [
    name,
    { name: `${name}:0`, dtype: 'DT_FLOAT', tensorShape: { dim: dimensions(shape) } },
  ]);
  return Object.fromEntries(entries) as Record<string, object>;
}

function encodeAttribute(value: Attribute): object {
  if (typeof value === 'boolean') return { b: value };
  // TensorFlow's names of types are a kind of attribute of their own.
  if (typeof value === 'string')
    return value.startsWith('DT_') ? { type: value } : { s: btoa(value) };
  if (typeof value === 'number') return Number.isInteger(value) ? { i: value } : { f: value };
  if (value.every((item) => typeof item === 'string')) return { list: { s: value.map(btoa) } };
  return { list: { i: value } };
}

function joined(arrays: readonly (Float32Array | Int32Array)[]): ArrayBuffer {
  const bytes = new Uint8Array(arrays.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let offset = 0;
  for (const { buffer, byteOffset, byteLength } of arrays) {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), offset);
    offset += byteLength;
  }
  return bytes.buffer;
}
