import type { io } from '@tensorflow/tfjs';
import { checkMemory } from './check-memory.ts';
import { decodeConstant, dequantizeConstant, type Constant } from './constant.ts';
import { GraphBuilder, type Operand } from './graph-builder.ts';
import { OperatorContext, type Conversion } from './operator-context.ts';
import { OPERATOR_RULES } from './operators/rules.ts';
import {
  readTflite,
  type TfliteModel,
  type TfliteOperator,
  type TfliteTensor,
} from './read-tflite.ts';
import { densify } from './sparsity.ts';
import { TfliteError } from './tflite-error.ts';
import { TENSOR_TYPES } from './tflite-schema.ts';

/**
 * Fits a converted network to whoever runs it: may add nodes and aliases behind its outputs.
 *
 * @param outputs The subgraph's outputs, in the file's order.
 * @returns What `predict` returns.
 */
export type NetworkAdapter = (
  graph: GraphBuilder,
  outputs: readonly Operand[],
) => readonly Operand[];

const asItIs: NetworkAdapter = (_graph, outputs) => outputs;

/**
 * Decoded constants may take this many times the file's size: four (int8 to float32), and slack. The
 * weights made of them may take twice as much, as operators may share a constant.
 */
const MOST_GROWTH = 16;

/**
 * Converts a TFLite network to what `tf.loadGraphModel(tf.io.fromMemory(…))` loads.
 *
 * Nodes are named after TFLite's operators in the order of their execution, `prelu_0`, `prelu_1`;
 * weights after their node, `prelu_0/alpha`.
 *
 * @param bytes The whole file.
 * @param source Name of the file, for errors.
 * @param adapt Fits the outputs to whoever runs the network; by default they stay as they are.
 * @throws TfliteError for anything but a sound file of operators, options and types with a rule.
 */
export function convertTflite(
  bytes: Uint8Array,
  source: string,
  adapt: NetworkAdapter = asItIs,
): io.ModelArtifacts {
  const model = readTflite(bytes, source);
  checkMemory(model);
  const graph = new GraphBuilder(source);
  const operands = new Map<number, Operand>();
  const constants = new Constants(model);
  const conversion: Conversion = {
    model,
    graph,
    operands,
    constant: (tensor) => constants.of(tensor),
    mostWeightBytes: 2 * MOST_GROWTH * model.size,
  };

  const input = networkInput(model);
  operands.set(input.index, graph.addInput('input', input.shape));
  for (const operator of model.operators) {
    if (operator.name === 'DEQUANTIZE' || operator.name === 'DENSIFY') constants.fold(operator);
    else convertOperator(conversion, operator);
  }
  const outputs = model.outputs.map((index) => {
    const operand = operands.get(index);
    if (operand !== undefined) return operand;
    const detail = `the output, tensor ${index}, is not written by any operator`;
    throw new TfliteError('inconsistent', source, 'subgraph 0', detail);
  });
  return graph.build(adapt(graph, outputs));
}

function convertOperator(conversion: Conversion, operator: TfliteOperator): void {
  const rule = OPERATOR_RULES.get(operator.name);
  if (rule === undefined) {
    throw new TfliteError(
      'unsupported-operator',
      conversion.model.source,
      `operator ${operator.index} (${operator.name})`,
      `there is no rule for it; allowed are ${[...OPERATOR_RULES.keys()].join(', ')}, and DEQUANTIZE and DENSIFY of constants`,
    );
  }
  rule(new OperatorContext(conversion, operator));
}

function networkInput(model: TfliteModel): TfliteTensor {
  const [index = -1] = model.inputs;
  const input = model.tensors[index];
  const place = 'subgraph 0';
  if (input === undefined || model.inputs.length !== 1) {
    const detail = `it has ${model.inputs.length} inputs; exactly 1 is allowed`;
    throw new TfliteError('unsupported-structure', model.source, place, detail);
  }
  if (input.type === 'float32' && input.data === null) return input;
  const detail = `its input is ${input.data === null ? input.type : 'a constant'}; float32 is allowed`;
  throw new TfliteError('unsupported-type', model.source, place, detail);
}

/**
 * The constants of a network, decoded once each, with their zeros put back where those were left out,
 * and with every DEQUANTIZE and DENSIFY of one folded in.
 */
class Constants {
  private readonly decoded = new Map<number, Constant>();
  /** Constants with every element stored, by tensor: what DENSIFY gives, and sparse ones with zeros. */
  private readonly dense = new Map<number, TfliteTensor>();
  private bytes = 0;

  constructor(private readonly model: TfliteModel) {}

  of(tensor: TfliteTensor): Constant | null {
    const known = this.decoded.get(tensor.index);
    if (known !== undefined) return known;
    const stored = this.stored(tensor);
    if (stored.data === null) return null;
    return this.keep(tensor.index, decodeConstant(stored, this.model.source));
  }

  fold(operator: TfliteOperator): void {
    const { source, tensors } = this.model;
    const { name } = operator;
    const fail = (code: 'unsupported-type' | 'inconsistent', detail: string): never => {
      throw new TfliteError(code, source, `operator ${operator.index} (${name})`, detail);
    };
    const given = tensors[operator.inputs[0] ?? -1];
    const output = tensors[operator.outputs[0] ?? -1];
    if (given === undefined || output === undefined) {
      return fail('inconsistent', 'it has no input or no output');
    }
    const input = this.stored(given);
    if (input.data === null) {
      return fail(
        'unsupported-type',
        'its input is computed at run time; only constants are allowed',
      );
    }
    const type = name === 'DENSIFY' ? input.type : 'float32';
    if (output.type !== type || output.shape.join() !== input.shape.join()) {
      const found = `${output.type} [${output.shape.join(', ')}]`;
      return fail(
        'inconsistent',
        `its output is ${found}, not ${type} [${input.shape.join(', ')}]`,
      );
    }
    if (name === 'DENSIFY') this.dense.set(output.index, { ...input, index: output.index });
    else this.keep(output.index, dequantizeConstant(input, source));
  }

  /** A tensor with every element stored, if it is a constant. */
  private stored(tensor: TfliteTensor): TfliteTensor {
    const known = this.dense.get(tensor.index);
    if (known !== undefined) return known;
    const { data, sparsity, shape, index } = tensor;
    if (data === null || sparsity === null) return tensor;
    const elementBytes = TENSOR_TYPES.find(({ name }) => name === tensor.type)?.bytes ?? 0;
    this.claim(
      index,
      shape.reduce((product, size) => product * size, elementBytes),
    );
    const dense = { ...tensor, data: densify(data, sparsity, shape, elementBytes), sparsity: null };
    this.dense.set(index, dense);
    return dense;
  }

  private keep(index: number, constant: Constant): Constant {
    this.claim(index, constant.values.byteLength);
    this.decoded.set(index, constant);
    return constant;
  }

  /** Buffers may be shared: without this, a small damaged file could ask for any amount of memory. */
  private claim(index: number, bytes: number): void {
    this.bytes += bytes;
    const most = MOST_GROWTH * this.model.size;
    if (this.bytes <= most) return;
    const detail = `the constants up to here take more than ${most} bytes, ${MOST_GROWTH} × the file`;
    throw new TfliteError('out-of-range', this.model.source, `tensor ${index}`, detail);
  }
}
