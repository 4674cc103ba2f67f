import { Builder, type Offset } from 'flatbuffers';
import { OPERATOR_NAMES, TENSOR_TYPES, type TensorType } from '../tflite/tflite-schema.ts';

/** A value in a table: how it is stored, and in which slot. */
export type FieldSpec =
  | { readonly slot: number; readonly int8: number }
  | { readonly slot: number; readonly int32: number }
  | { readonly slot: number; readonly float32: number };

export interface TensorSpec {
  readonly shape: readonly number[];
  readonly type?: TensorType;
  /** Stored bytes of a constant. */
  readonly data?: Uint8Array;
  readonly scale?: readonly number[];
  readonly zeroPoint?: readonly number[];
  /** How `data` is stored where it leaves zeros out. */
  readonly sparsity?: SparsitySpec;
}

/** A level of a sparse tensor: every position, or those listed row by row. */
export type LevelSpec =
  | { readonly size: number }
  | {
      readonly segments: readonly number[];
      readonly indices: readonly number[];
      /** How segments and indices are stored; int32 unless given. */
      readonly as?: 'int32' | 'uint16' | 'uint8';
    };

export interface SparsitySpec {
  readonly traversalOrder: readonly number[];
  readonly blockMap?: readonly number[];
  readonly levels: readonly LevelSpec[];
}

export interface OperatorSpec {
  readonly name: string;
  /** Version of the operator, by which LiteRT accepts newer options. */
  readonly version?: number;
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  /** Name of a custom operator, whose `name` is CUSTOM, and its options. */
  readonly custom?: { readonly code: string; readonly options: Uint8Array };
  /** Number of the options table in the schema's union `BuiltinOptions`, and its fields. */
  readonly options?: { readonly type: number; readonly fields: readonly FieldSpec[] };
}

export interface ModelSpec {
  readonly tensors: readonly TensorSpec[];
  readonly operators: readonly OperatorSpec[];
  readonly inputs?: readonly number[];
  readonly outputs?: readonly number[];
  /** How often the subgraph is listed; a sound file has it once. */
  readonly subgraphs?: number;
}

/**
 * Writes a TFLite file: small networks for tests, with the library's own writer. Inputs default to
 * tensor 0, outputs to the last tensor.
 */
export function buildTflite(spec: ModelSpec): Uint8Array {
  const builder = new Builder(1024);
  const { tensors, operators, inputs = [0], outputs = [tensors.length - 1] } = spec;
  // Buffer 0 is empty by convention; constant n has buffer n + 1.
  const buffers = [undefined, ...tensors.map(({ data }) => data)].map((data) => {
    const bytes = data === undefined ? null : builder.createByteVector(data);
    return table(builder, 1, bytes === null ? [] : [{ slot: 0, offset: bytes }]);
  });
  const tensorTables = tensors.map((tensor, index) => writeTensor(builder, tensor, index));
  const operatorTables = operators.map((operator, index) =>
    writeOperator(builder, operator, index),
  );
  const codes = operators.map(({ name, version = 1, custom }) => {
    const code = OPERATOR_NAMES.indexOf(name);
    const called = custom === undefined ? [] : [builder.createString(custom.code)];
    const fields: Field[] = [
      ...called.map((offset) => ({ slot: 1, offset })),
      { slot: 0, int8: Math.min(code, 127) },
      { slot: 2, int32: version },
      { slot: 3, int32: code },
    ];
    return table(builder, 4, fields);
  });
  const subgraph = table(builder, 5, [
    { slot: 0, offset: offsets(builder, tensorTables) },
    { slot: 1, offset: int32s(builder, inputs) },
    { slot: 2, offset: int32s(builder, outputs) },
    { slot: 3, offset: offsets(builder, operatorTables) },
  ]);
  const subgraphs = Array.from({ length: spec.subgraphs ?? 1 }, () => subgraph);
  const model = table(builder, 5, [
    { slot: 0, int32: 3 },
    { slot: 1, offset: offsets(builder, codes) },
    { slot: 2, offset: offsets(builder, subgraphs) },
    { slot: 4, offset: offsets(builder, buffers) },
  ]);
  builder.finish(model, 'TFL3');
  return builder.asUint8Array().slice();
}

/** Bytes of float32 values. */
export function float32Bytes(values: readonly number[]): Uint8Array {
  return new Uint8Array(Float32Array.from(values).buffer);
}

/** Bytes of int32 values. */
export function int32Bytes(values: readonly number[]): Uint8Array {
  return new Uint8Array(Int32Array.from(values).buffer);
}

type Field = FieldSpec | { readonly slot: number; readonly offset: Offset };

function writeTensor(builder: Builder, tensor: TensorSpec, index: number): Offset {
  const { shape, type = 'float32', data, scale, zeroPoint = [] } = tensor;
  const fields: Field[] = [
    { slot: 1, int8: TENSOR_TYPES.findIndex(({ name }) => name === type) },
    { slot: 2, int32: data === undefined ? 0 : index + 1 },
  ];
  if (scale !== undefined)
    fields.push({ slot: 4, offset: quantization(builder, scale, zeroPoint) });
  if (tensor.sparsity !== undefined)
    fields.push({ slot: 6, offset: writeSparsity(builder, tensor.sparsity) });
  fields.push({ slot: 0, offset: int32s(builder, shape) });
  fields.push({ slot: 3, offset: builder.createString(`tensor_${index}`) });
  return table(builder, 8, fields);
}

function writeSparsity(
  builder: Builder,
  { traversalOrder, blockMap = [], levels }: SparsitySpec,
): Offset {
  const written = levels.map((level) => {
    if ('size' in level)
      return table(builder, 6, [
        { slot: 0, int8: 0 },
        { slot: 1, int32: level.size },
      ]);
    const type = { int32: 1, uint16: 2, uint8: 3 }[level.as ?? 'int32'];
    const [segments, indices] = [level.segments, level.indices].map((values) =>
      table(builder, 1, [{ slot: 0, offset: unsigneds(builder, values, level.as ?? 'int32') }]),
    ) as [Offset, Offset];
    return table(builder, 6, [
      { slot: 0, int8: 1 },
      { slot: 2, int8: type },
      { slot: 3, offset: segments },
      { slot: 4, int8: type },
      { slot: 5, offset: indices },
    ]);
  });
  const dimensions = offsets(builder, written);
  const [order, map] = [int32s(builder, traversalOrder), int32s(builder, blockMap)];
  return table(builder, 3, [
    { slot: 0, offset: order },
    { slot: 1, offset: map },
    { slot: 2, offset: dimensions },
  ]);
}

function unsigneds(
  builder: Builder,
  values: readonly number[],
  as: 'int32' | 'uint16' | 'uint8',
): Offset {
  if (as === 'int32') return int32s(builder, values);
  const bytes = as === 'uint16' ? 2 : 1;
  builder.startVector(bytes, values.length, bytes);
  for (const value of values.toReversed()) {
    if (bytes === 2) builder.addInt16(value);
    else builder.addInt8(value);
  }
  return builder.endVector();
}

function quantization(
  builder: Builder,
  scale: readonly number[],
  zeroPoint: readonly number[],
): Offset {
  builder.startVector(4, scale.length, 4);
  for (const value of scale.toReversed()) builder.addFloat32(value);
  const scales = builder.endVector();
  builder.startVector(8, zeroPoint.length, 8);
  for (const value of zeroPoint.toReversed()) builder.addInt64(BigInt(value));
  const zeroPoints = builder.endVector();
  return table(builder, 7, [
    { slot: 2, offset: scales },
    { slot: 3, offset: zeroPoints },
  ]);
}

function writeOperator(builder: Builder, operator: OperatorSpec, index: number): Offset {
  const { inputs, outputs, options, custom } = operator;
  const fields: Field[] = [{ slot: 0, int32: index }];
  if (custom !== undefined) {
    fields.push({ slot: 5, offset: builder.createByteVector(custom.options) });
  }
  if (options !== undefined) {
    fields.push({ slot: 3, int8: options.type });
    fields.push({ slot: 4, offset: table(builder, 8, options.fields) });
  }
  fields.push({ slot: 1, offset: int32s(builder, inputs) });
  fields.push({ slot: 2, offset: int32s(builder, outputs) });
  return table(builder, 9, fields);
}

function table(builder: Builder, slots: number, fields: readonly Field[]): Offset {
  // Written out even where a value is the schema's default, so that tests see it in the file.
  builder.forceDefaults(true);
  builder.startObject(slots);
  for (const field of fields) {
    if ('offset' in field) builder.addFieldOffset(field.slot, field.offset, 0);
    else if ('int8' in field) builder.addFieldInt8(field.slot, field.int8, 0);
    else if ('int32' in field) builder.addFieldInt32(field.slot, field.int32, 0);
    else builder.addFieldFloat32(field.slot, field.float32, 0);
  }
  return builder.endObject();
}

function offsets(builder: Builder, tables: readonly Offset[]): Offset {
  builder.startVector(4, tables.length, 4);
  for (const offset of tables.toReversed()) builder.addOffset(offset);
  return builder.endVector();
}

function int32s(builder: Builder, values: readonly number[]): Offset {
  builder.startVector(4, values.length, 4);
  for (const value of values.toReversed()) builder.addInt32(value);
  return builder.endVector();
}
