import { FlatbufferTable } from './flatbuffer-table.ts';
import { foreignFormat } from './foreign-format.ts';
import { readSparsity, storedElements, type Sparsity } from './sparsity.ts';
import { TfliteError } from './tflite-error.ts';
import {
  BUFFER,
  FILE_IDENTIFIER,
  MODEL,
  OPERATOR,
  OPERATOR_CODE,
  OPERATOR_NAMES,
  QUANTIZATION,
  SUBGRAPH,
  TENSOR,
  TENSOR_TYPES,
  type TensorType,
} from './tflite-schema.ts';

/** Scale and zero point of a quantised tensor: real = scale × (stored − zeroPoint). */
export interface TfliteQuantization {
  readonly scale: readonly number[];
  readonly zeroPoint: readonly number[];
}

/** A tensor of the subgraph. */
export interface TfliteTensor {
  readonly index: number;
  readonly name: string;
  readonly type: TensorType;
  readonly shape: readonly number[];
  /** Its stored values, little-endian, if it is a constant; a view on the file. */
  readonly data: Uint8Array | null;
  /** How they are stored where zeros are left out; null where every element is there. */
  readonly sparsity: Sparsity | null;
  readonly quantization: TfliteQuantization | null;
}

/** An operator of the subgraph. */
export interface TfliteOperator {
  readonly index: number;
  /** The schema's name, `CONV_2D`; `CUSTOM <name>` for a custom one. */
  readonly name: string;
  /** Indices of the tensors it reads; −1 where an optional one is left out. */
  readonly inputs: readonly number[];
  /** Indices of the tensors it writes. */
  readonly outputs: readonly number[];
  /** Its options table; null if the file has none. */
  readonly options: FlatbufferTable | null;
  /** Options of a custom operator, in whatever form its author chose; empty for others. */
  readonly customOptions: Uint8Array;
}

/** A network as a TFLite file describes it, every index in it known to be sound. */
export interface TfliteModel {
  /** Name of the file. */
  readonly source: string;
  /** Size of the file in bytes. */
  readonly size: number;
  readonly tensors: readonly TfliteTensor[];
  readonly operators: readonly TfliteOperator[];
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
}

/**
 * Counts past which a file is refused. Vectors of a flatbuffer may overlap, so that a damaged file
 * of a few megabytes could otherwise describe terabytes.
 */
export const TFLITE_LIMITS = {
  /** Operators, tensors, buffers, kinds of operator: each. */
  count: 16_384,
  /** Inputs or outputs of one operator. */
  arity: 1_024,
  /** Dimensions of one tensor. */
  rank: 8,
  /** Elements of one tensor: 256 MiB of float32. */
  elements: 2 ** 26,
  /** Bytes of one name. */
  name: 1_024,
  /** Scales of one quantised tensor. */
  scales: 65_536,
} as const;

/**
 * Reads a TFLite file with one subgraph. Nothing in the bytes is trusted.
 *
 * @param bytes The whole file; kept alive by the tensors' data, which are views on it.
 * @param source Name of the file, for errors.
 * @throws TfliteError for anything but a sound file.
 */
export function readTflite(bytes: Uint8Array, source: string): TfliteModel {
  checkIdentifier(bytes, source);
  const model = FlatbufferTable.root(bytes, source, 'model');
  const { count } = TFLITE_LIMITS;
  const subgraphs = model.tables(MODEL.subgraphs, 'subgraph', count);
  const [subgraph] = subgraphs;
  if (subgraph === undefined || subgraphs.length !== 1) {
    return model.fail(
      'unsupported-structure',
      `it has ${subgraphs.length} subgraphs; exactly 1 is allowed`,
    );
  }
  const buffers = model.tables(MODEL.buffers, 'buffer', count).map(readBuffer);
  const names = model.tables(MODEL.operatorCodes, 'operator code', count).map(readOperatorName);
  const tensors = subgraph
    .tables(SUBGRAPH.tensors, 'tensor', count)
    .map((table, index) => readTensor(table, index, buffers));
  const operators = subgraph
    .tables(SUBGRAPH.operators, 'operator', count)
    .map((table, index) => readOperator(table, index, names, tensors.length));
  const ends = (slot: number, name: string): number[] => {
    const indices = subgraph.int32s(slot, name, TFLITE_LIMITS.arity) ?? [];
    if (indices.length === 0) subgraph.fail('inconsistent', `it has no ${name}`);
    for (const index of indices) checkIndex(subgraph, index, tensors.length, name);
    return indices;
  };
  return {
    source,
    size: bytes.length,
    tensors,
    operators,
    inputs: ends(SUBGRAPH.inputs, 'inputs'),
    outputs: ends(SUBGRAPH.outputs, 'outputs'),
  };
}

function checkIdentifier(bytes: Uint8Array, source: string): void {
  const identifier = String.fromCharCode(...bytes.subarray(4, 8));
  if (identifier === FILE_IDENTIFIER) return;
  const foreign = foreignFormat(bytes);
  throw new TfliteError(
    'not-tflite',
    source,
    'bytes 4 to 8',
    `a TFLite file has "${FILE_IDENTIFIER}" here, this one has ${JSON.stringify(identifier)}` +
      (foreign === null ? '.' : `: it is ${foreign}. Check the address or the file.`),
  );
}

function readBuffer(table: FlatbufferTable): Uint8Array {
  if (table.uint64(BUFFER.offset) > 1) {
    table.fail('unsupported-structure', 'its bytes lie outside the flatbuffer; they must be in it');
  }
  return table.bytes(BUFFER.data, 'data');
}

function readOperatorName(table: FlatbufferTable): string {
  // Files from before the schema's version 3a hold the number in the first, 8-bit field only.
  const code = Math.max(
    table.int8(OPERATOR_CODE.deprecatedBuiltin),
    table.int32(OPERATOR_CODE.builtin),
  );
  const name = OPERATOR_NAMES[code] ?? `operator number ${code}`;
  if (name !== 'CUSTOM') return name;
  return `CUSTOM ${table.string(OPERATOR_CODE.custom, 'custom code', TFLITE_LIMITS.name)}`;
}

function readTensor(
  table: FlatbufferTable,
  index: number,
  buffers: readonly Uint8Array[],
): TfliteTensor {
  const shape = table.int32s(TENSOR.shape, 'shape', TFLITE_LIMITS.rank) ?? [];
  const elements = shape.reduce((product, size) => product * size, 1);
  if (shape.some((size) => size < 1) || elements > TFLITE_LIMITS.elements) {
    table.fail(
      'out-of-range',
      `its shape is [${shape.join(', ')}]; sizes from 1 and at most ${TFLITE_LIMITS.elements} ` +
        `elements are allowed`,
    );
  }
  const typeNumber = table.int8(TENSOR.type);
  const type = TENSOR_TYPES[typeNumber];
  if (type === undefined) {
    table.fail(
      'unsupported-type',
      `its type is number ${typeNumber}, which the schema does not have`,
    );
  }
  const bufferIndex = table.uint32(TENSOR.buffer);
  const buffer = buffers[bufferIndex];
  if (buffer === undefined) {
    table.fail('out-of-range', `it names buffer ${bufferIndex} of ${buffers.length}`);
  }
  // An empty buffer stands for "computed at run time".
  const data = buffer.length === 0 ? null : buffer;
  const sparsity = data === null ? null : readSparsity(table, shape);
  const stored = sparsity === null ? elements : storedElements(sparsity);
  if (data !== null && type.bytes > 0 && data.length !== stored * type.bytes) {
    const which = sparsity === null ? '' : `, ${stored} of its elements stored,`;
    table.fail(
      'inconsistent',
      `[${shape.join(', ')}] of ${type.name}${which} needs ${stored * type.bytes} bytes; its buffer ` +
        `${bufferIndex} has ${data.length}`,
    );
  }
  return {
    index,
    name: table.string(TENSOR.name, 'name', TFLITE_LIMITS.name),
    type: type.name,
    shape,
    data,
    sparsity,
    quantization: readQuantization(table, index),
  };
}

function readQuantization(tensor: FlatbufferTable, index: number): TfliteQuantization | null {
  const table = tensor.table(TENSOR.quantization, `quantisation of tensor ${index}`);
  if (table === null) return null;
  const scale = table.float32s(QUANTIZATION.scale, 'scale', TFLITE_LIMITS.scales);
  if (scale.length === 0) return null;
  const zeroPoint = table.int64s(QUANTIZATION.zeroPoint, 'zero point', TFLITE_LIMITS.scales);
  return { scale, zeroPoint };
}

function readOperator(
  table: FlatbufferTable,
  index: number,
  names: readonly string[],
  tensorCount: number,
): TfliteOperator {
  const code = table.uint32(OPERATOR.code);
  const name = names[code];
  if (name === undefined) {
    table.fail('out-of-range', `it names operator code ${code} of ${names.length}`);
  }
  const inputs = table.int32s(OPERATOR.inputs, 'inputs', TFLITE_LIMITS.arity) ?? [];
  const outputs = table.int32s(OPERATOR.outputs, 'outputs', TFLITE_LIMITS.arity) ?? [];
  for (const input of inputs) {
    if (input !== -1) checkIndex(table, input, tensorCount, 'input');
  }
  for (const output of outputs) checkIndex(table, output, tensorCount, 'output');
  const options = table.table(OPERATOR.options, `options of operator ${index} (${name})`);
  const customOptions = table.bytes(OPERATOR.customOptions, 'custom options');
  return { index, name, inputs, outputs, options, customOptions };
}

function checkIndex(table: FlatbufferTable, index: number, count: number, role: string): void {
  if (index >= 0 && index < count) return;
  table.fail('out-of-range', `its ${role} is tensor ${index}; there are tensors 0 to ${count - 1}`);
}
