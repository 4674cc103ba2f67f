import type { NodeAttribute } from '../network.ts';
import type { Constant } from './constant.ts';
import type { GraphBuilder, Operand } from './graph-builder.ts';
import type { TfliteModel, TfliteOperator, TfliteTensor } from './read-tflite.ts';
import { TfliteError, type TfliteErrorCode } from './tflite-error.ts';
import { ACTIVATIONS, type ActivationName } from './tflite-schema.ts';

/** The converter's state that an operator's rule may ask: what each tensor has become so far. */
export interface Conversion {
  readonly model: TfliteModel;
  readonly graph: GraphBuilder;
  /** Activations by tensor index; filled in execution order. */
  readonly operands: Map<number, Operand>;
  /** The constant that a tensor holds; null if it is computed at run time. */
  constant(tensor: TfliteTensor): Constant | null;
  /** Most bytes of all weights together. */
  readonly mostWeightBytes: number;
}

/** What a rule adds to the graph for its operator. */
export interface OperatorPlan {
  /** What it computes, where that is another operation than the operator's name says. */
  readonly op?: string;
  readonly tfOp: string;
  readonly inputs: readonly Operand[];
  readonly attributes?: Readonly<Record<string, NodeAttribute>>;
  readonly shape: readonly number[];
  /** An activation that the operation itself does not carry out. */
  readonly activation?: ActivationName;
}

/** The schema has more, but TFLite's own kernels leave them out in silence: better to refuse. */
const ACTIVATION_OPS: Partial<Record<ActivationName, string>> = {
  RELU: 'Relu',
  RELU6: 'Relu6',
};

/** One operator of the file while its rule converts it. */
export class OperatorContext {
  /** The operator as node names spell it: `depthwise_conv2d`. */
  readonly op: string;
  /** Name of the node that writes the operator's output: `depthwise_conv2d_8`. */
  readonly name: string;

  constructor(
    private readonly conversion: Conversion,
    private readonly operator: TfliteOperator,
  ) {
    this.op = operator.name.replace('CUSTOM ', '').toLowerCase().replace('_2d', '2d');
    this.name = conversion.graph.nextName(this.op);
  }

  /** Whether an optional input is there. */
  has(position: number): boolean {
    return (this.operator.inputs[position] ?? -1) !== -1;
  }

  get inputCount(): number {
    return this.operator.inputs.length;
  }

  /** An input computed at run time, or a float32 constant as a weight called `<node>/<role>`. */
  input(position: number, role: string): Operand {
    const tensor = this.tensor(position, role);
    const constant = this.conversion.constant(tensor);
    if (constant !== null) {
      if (constant.dtype === 'float32') return this.weight(role, constant);
      this.fail('unsupported-type', `its ${role} is a constant of ${tensor.type}, not float32`);
    }
    const operand = this.conversion.operands.get(tensor.index);
    if (operand !== undefined) return operand;
    return this.fail(
      'inconsistent',
      `it reads its ${role}, tensor ${tensor.index} (${tensor.name}), before any operator wrote it`,
    );
  }

  /** An input that must be a float32 constant of the file. */
  floats(position: number, role: string, rank: number): Constant & { dtype: 'float32' } {
    const constant = this.constant(position, role);
    if (constant.dtype !== 'float32') {
      this.fail('unsupported-type', `its ${role} is int32; float32 or float16 is allowed`);
    }
    if (constant.shape.length !== rank) {
      const given = constant.shape.join(', ');
      this.fail('inconsistent', `its ${role} has shape [${given}]; ${rank} dimensions are allowed`);
    }
    return constant;
  }

  /** An input that must be an integer constant of the file. */
  integers(position: number, role: string): number[] {
    const constant = this.constant(position, role);
    if (constant.dtype === 'int32') return [...constant.values];
    return this.fail('unsupported-type', `its ${role} is float32; int32 or int64 is allowed`);
  }

  /** Each operator has weights of its own, also where many read one constant of the file. */
  weight(role: string, constant: Constant): Operand {
    const { graph, mostWeightBytes: most } = this.conversion;
    if (graph.weightBytes + constant.values.byteLength > most) {
      this.fail('too-large', `the weights up to its ${role} take more than ${most} bytes`);
    }
    return graph.addWeight(`${this.name}/${role}`, constant);
  }

  /** A weight that is a list of integers, as axes, sizes and paddings are passed. */
  integerWeight(role: string, values: readonly number[], shape = [values.length]): Operand {
    return this.weight(role, { dtype: 'int32', shape, values: Int32Array.from(values) });
  }

  /** An integer option of at least `least`. */
  option(slot: number, name: string, least: number, absent = 0): number {
    const value = this.operator.options?.int32(slot, absent) ?? absent;
    if (value >= least && value <= 65_536) return value;
    return this.fail('out-of-range', `its ${name} is ${value}; ${least} to 65536 are allowed`);
  }

  signedOption(slot: number): number {
    return this.operator.options?.int32(slot) ?? 0;
  }

  flag(slot: number): boolean {
    return this.operator.options?.bool(slot) ?? false;
  }

  float(slot: number): number {
    return this.operator.options?.float32(slot) ?? 0;
  }

  /** Options of a custom operator that are so many 32-bit integers. */
  customIntegers(count: number): number[] {
    const { customOptions: bytes } = this.operator;
    if (bytes.length < count * 4) {
      this.fail(
        'inconsistent',
        `its options have ${bytes.length} bytes; ${count} numbers of 4 bytes are needed`,
      );
    }
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return Array.from({ length: count }, (_, index) => view.getInt32(index * 4, true));
  }

  padding(slot: number): 'SAME' | 'VALID' {
    const value = this.operator.options?.int8(slot) ?? 0;
    if (value === 0) return 'SAME';
    if (value === 1) return 'VALID';
    return this.fail('out-of-range', `its padding is ${value}; 0 (SAME) and 1 (VALID) are allowed`);
  }

  activation(slot: number): ActivationName {
    const value = this.operator.options?.int8(slot) ?? 0;
    const activation = ACTIVATIONS[value];
    if (activation === undefined) {
      this.fail(
        'out-of-range',
        `its fused activation is ${value}; 0 to ${ACTIVATIONS.length - 1} are allowed`,
      );
    }
    if (activation !== 'NONE' && ACTIVATION_OPS[activation] === undefined) {
      const allowed = Object.keys(ACTIVATION_OPS).join(', ');
      this.fail(
        'unsupported-option',
        `its fused activation is ${activation}; ${allowed} are allowed`,
      );
    }
    return activation;
  }

  /** Adds a node that computes something on the way to the operator's output. */
  addStep(role: string, op: string, plan: OperatorPlan): Operand {
    const name = `${this.name}/${role}`;
    return this.conversion.graph.addNode({ ...plan, name, op });
  }

  /** Adds the node that writes the operator's output; checks its shape against the file's. */
  addOutput(plan: OperatorPlan): void {
    const output = this.output();
    if (plan.shape.join() !== output.shape.join()) {
      this.fail(
        'inconsistent',
        `it computes a tensor [${plan.shape.join(', ')}], but the file says its output is ` +
          `[${output.shape.join(', ')}]`,
      );
    }
    const { graph, operands } = this.conversion;
    const activation = plan.activation ?? 'NONE';
    const activationOp = ACTIVATION_OPS[activation];
    const node = { name: this.name, tfliteName: output.name };
    const result =
      activationOp === undefined
        ? graph.addNode({ ...plan, ...node, op: plan.op ?? this.op })
        : graph.addNode({
            ...node,
            op: activation.toLowerCase(),
            tfOp: activationOp,
            inputs: [this.addStep('before_activation', this.op, plan)],
            shape: plan.shape,
          });
    operands.set(output.index, result);
  }

  /** The tensor that the operator writes. */
  output(): TfliteTensor {
    const { outputs } = this.operator;
    const output = this.conversion.model.tensors[outputs[0] ?? -1];
    if (output === undefined || outputs.length !== 1) {
      this.fail('unsupported-option', `it has ${outputs.length} outputs; exactly 1 is allowed`);
    }
    if (output.type !== 'float32') {
      this.fail('unsupported-type', `its output is ${output.type}; only float32 is allowed`);
    }
    if (output.data !== null || this.conversion.operands.has(output.index)) {
      this.fail(
        'inconsistent',
        `tensor ${output.index} (${output.name}), its output, has a value already`,
      );
    }
    return output;
  }

  fail(code: TfliteErrorCode, detail: string): never {
    const { index, name } = this.operator;
    const { source } = this.conversion.model;
    throw new TfliteError(code, source, `operator ${index} (${name})`, detail);
  }

  private constant(position: number, role: string): Constant {
    const tensor = this.tensor(position, role);
    const constant = this.conversion.constant(tensor);
    if (constant !== null) return constant;
    return this.fail(
      'unsupported-option',
      `its ${role} is computed at run time; it must be a constant`,
    );
  }

  private tensor(position: number, role: string): TfliteTensor {
    const index = this.operator.inputs[position] ?? -1;
    const tensor = this.conversion.model.tensors[index];
    if (tensor !== undefined) return tensor;
    return this.fail('inconsistent', `it has no input ${position} (${role})`);
  }
}
