import type { io } from '@tensorflow/tfjs';
import { encodeAttribute, encodeShape, type GraphSignature, type NodeProto } from '../graph-def.ts';
import type { NodeAttribute } from '../network.ts';
import type { Constant } from './constant.ts';

/** A node or a weight of the graph, as the input of a node. */
export interface Operand {
  readonly name: string;
  readonly shape: readonly number[];
  readonly kind: 'node' | 'weight';
}

/** A node to add to the graph. */
export interface NodePlan {
  readonly name: string;
  /** The operation as `NetworkNode` calls it. */
  readonly op: string;
  /** The TensorFlow operation that carries it out. */
  readonly tfOp: string;
  readonly inputs: readonly Operand[];
  readonly attributes?: Readonly<Record<string, NodeAttribute>>;
  readonly shape: readonly number[];
  /** TFLite's name of the tensor that it writes; left out for a node that the converter adds. */
  readonly tfliteName?: string;
}

/** Collects the nodes and weights of a network and makes of them what `tf.loadGraphModel` loads. */
export class GraphBuilder {
  private readonly graph: NodeProto[] = [];
  private readonly weights: { spec: io.WeightsManifestEntry; values: Float32Array | Int32Array }[] =
    [];
  private readonly opCounts = new Map<string, number>();
  private readonly inputs: Operand[] = [];
  private bytes = 0;

  /** @param source Name of the file that the network comes from. */
  constructor(readonly source: string) {}

  /** Adds a float32 input. */
  addInput(name: string, shape: readonly number[]): Operand {
    const attr = { dtype: { type: 'DT_FLOAT' }, shape: { shape: encodeShape(shape) } };
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
    this.graph.push({ name, op: 'Const', attr: { dtype: { type: 'DT_FLOAT' } } });
    return { name, shape, kind: 'weight' };
  }

  /** Adds a node that says what `describeGraphModel` reads: its operation, shape and original name. */
  addNode({ name, op, tfOp, inputs, attributes = {}, shape, tfliteName }: NodePlan): Operand {
    this.graph.push({
      name,
      op: tfOp,
      input: inputs.map((operand) => operand.name),
      attr: {
        ...Object.fromEntries(
          Object.entries(attributes).map(([key, value]) => [key, encodeAttribute(value)]),
        ),
        _op: encodeAttribute(op),
        _output_shapes: { list: { shape: [encodeShape(shape)] } },
      },
      experimentalDebugInfo: { originalNodeNames: tfliteName === undefined ? [] : [tfliteName] },
    });
    return { name, shape, kind: 'node' };
  }

  /** Adds a second name for a node's output; an alias is not an operation and is not described. */
  addAlias(name: string, target: Operand): Operand {
    this.graph.push({ name, op: 'Identity', input: [target.name], attr: {} });
    return { name, shape: target.shape, kind: 'node' };
  }

  /**
   * What `tf.loadGraphModel(tf.io.fromMemory(…))` loads.
   *
   * @param outputs What `predict` returns, in this order: nodes, or aliases of them.
   * @throws Error for a graph without an input.
   */
  build(outputs: readonly Operand[]): io.ModelArtifacts {
    if (this.inputs.length === 0) throw new Error(`${this.source}: a graph needs an input.`);
    return {
      format: 'graph-model',
      generatedBy: `Faultbook, from ${this.source}`,
      convertedBy: null,
      modelTopology: { node: this.graph, versions: { producer: 0, minConsumer: 0 }, library: {} },
      signature: { inputs: signature(this.inputs), outputs: signature(outputs) },
      weightSpecs: this.weights.map(({ spec }) => spec),
      weightData: joined(this.weights.map(({ values }) => values)),
    };
  }
}

const signature = (operands: readonly Operand[]): NonNullable<GraphSignature['inputs']> =>
  Object.fromEntries(
    operands.map(({ name, shape }) => [
      name,
      { name: `${name}:0`, dtype: 'DT_FLOAT', tensorShape: encodeShape(shape) },
    ]),
  );

function joined(arrays: readonly (Float32Array | Int32Array)[]): ArrayBuffer {
  const bytes = new Uint8Array(arrays.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let offset = 0;
  for (const { buffer, byteOffset, byteLength } of arrays) {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), offset);
    offset += byteLength;
  }
  return bytes.buffer;
}
