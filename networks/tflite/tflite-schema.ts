/**
 * The parts of the TFLite schema that the reader uses: slots of fields in their tables, and names
 * of the schema's numbered values.
 *
 * @see https://github.com/tensorflow/tensorflow/blob/v2.18.0/tensorflow/compiler/mlir/lite/schema/schema.fbs
 */

/** File identifier, at bytes 4 to 8. */
export const FILE_IDENTIFIER = 'TFL3';

/** Slots of the table Model. */
export const MODEL = { operatorCodes: 1, subgraphs: 2, buffers: 4 } as const;

/** Slots of the table OperatorCode. */
export const OPERATOR_CODE = { deprecatedBuiltin: 0, custom: 1, version: 2, builtin: 3 } as const;

/** Slots of the table SubGraph. */
export const SUBGRAPH = { tensors: 0, inputs: 1, outputs: 2, operators: 3 } as const;

/** Slots of the table Tensor. */
export const TENSOR = {
  shape: 0,
  type: 1,
  buffer: 2,
  name: 3,
  quantization: 4,
  sparsity: 6,
} as const;

/** Slots of the table QuantizationParameters. */
export const QUANTIZATION = { scale: 2, zeroPoint: 3, details: 4, dimension: 6 } as const;

/** Slots of the table SparsityParameters. */
export const SPARSITY = { traversalOrder: 0, blockMap: 1, dimensions: 2 } as const;

/** Slots of the table DimensionMetadata. */
export const DIMENSION = {
  format: 0,
  denseSize: 1,
  segmentsType: 2,
  segments: 3,
  indicesType: 4,
  indices: 5,
} as const;
/** Members of the union SparseIndexVector by their number; 0 is none. */
export const SPARSE_INDICES = [undefined, 'int32', 'uint16', 'uint8'] as const;

/** Slots of the table Buffer. */
export const BUFFER = { data: 0, offset: 1, size: 2 } as const;

/** Slots of the table Operator. */
export const OPERATOR = {
  code: 0,
  inputs: 1,
  outputs: 2,
  optionsType: 3,
  options: 4,
  customOptions: 5,
} as const;

/** Types of tensor elements by their number in the schema, with their size in bytes. */
export const TENSOR_TYPES = [
  { name: 'float32', bytes: 4 },
  { name: 'float16', bytes: 2 },
  { name: 'int32', bytes: 4 },
  { name: 'uint8', bytes: 1 },
  { name: 'int64', bytes: 8 },
  { name: 'string', bytes: 0 },
  { name: 'bool', bytes: 1 },
  { name: 'int16', bytes: 2 },
  { name: 'complex64', bytes: 8 },
  { name: 'int8', bytes: 1 },
  { name: 'float64', bytes: 8 },
  { name: 'complex128', bytes: 16 },
  { name: 'uint64', bytes: 8 },
  { name: 'resource', bytes: 0 },
  { name: 'variant', bytes: 0 },
  { name: 'uint32', bytes: 4 },
  { name: 'uint16', bytes: 2 },
  { name: 'int4', bytes: 0 },
] as const;

/** Name of a tensor's element type. */
export type TensorType = (typeof TENSOR_TYPES)[number]['name'];

/** Fused activation functions by their number in the schema. */
export const ACTIVATIONS = ['NONE', 'RELU', 'RELU_N1_TO_1', 'RELU6', 'TANH', 'SIGN_BIT'] as const;

/** Name of a fused activation function. */
export type ActivationName = (typeof ACTIVATIONS)[number];

/**
 * Operators by their number in the schema, up to the last that a plain network uses; the ones
 * without a conversion rule are here so that an error can name them.
 */
export const OPERATOR_NAMES: readonly string[] = (
  'ADD AVERAGE_POOL_2D CONCATENATION CONV_2D DEPTHWISE_CONV_2D DEPTH_TO_SPACE DEQUANTIZE ' +
  'EMBEDDING_LOOKUP FLOOR FULLY_CONNECTED HASHTABLE_LOOKUP L2_NORMALIZATION L2_POOL_2D ' +
  'LOCAL_RESPONSE_NORMALIZATION LOGISTIC LSH_PROJECTION LSTM MAX_POOL_2D MUL RELU RELU_N1_TO_1 ' +
  'RELU6 RESHAPE RESIZE_BILINEAR RNN SOFTMAX SPACE_TO_DEPTH SVDF TANH CONCAT_EMBEDDINGS SKIP_GRAM ' +
  'CALL CUSTOM EMBEDDING_LOOKUP_SPARSE PAD UNIDIRECTIONAL_SEQUENCE_RNN GATHER BATCH_TO_SPACE_ND ' +
  'SPACE_TO_BATCH_ND TRANSPOSE MEAN SUB DIV SQUEEZE UNIDIRECTIONAL_SEQUENCE_LSTM STRIDED_SLICE ' +
  'BIDIRECTIONAL_SEQUENCE_RNN EXP TOPK_V2 SPLIT LOG_SOFTMAX DELEGATE BIDIRECTIONAL_SEQUENCE_LSTM ' +
  'CAST PRELU MAXIMUM ARG_MAX MINIMUM LESS NEG PADV2 GREATER GREATER_EQUAL LESS_EQUAL SELECT SLICE ' +
  'SIN TRANSPOSE_CONV SPARSE_TO_DENSE TILE EXPAND_DIMS EQUAL NOT_EQUAL LOG SUM SQRT RSQRT SHAPE ' +
  'POW ARG_MIN FAKE_QUANT REDUCE_PROD REDUCE_MAX PACK LOGICAL_OR ONE_HOT LOGICAL_AND LOGICAL_NOT ' +
  'UNPACK REDUCE_MIN FLOOR_DIV REDUCE_ANY SQUARE ZEROS_LIKE FILL FLOOR_MOD RANGE ' +
  'RESIZE_NEAREST_NEIGHBOR LEAKY_RELU SQUARED_DIFFERENCE MIRROR_PAD ABS SPLIT_V UNIQUE CEIL ' +
  'REVERSE_V2 ADD_N GATHER_ND COS WHERE RANK ELU REVERSE_SEQUENCE MATRIX_DIAG QUANTIZE ' +
  'MATRIX_SET_DIAG ROUND HARD_SWISH IF WHILE NON_MAX_SUPPRESSION_V4 NON_MAX_SUPPRESSION_V5 ' +
  'SCATTER_ND SELECT_V2 DENSIFY SEGMENT_SUM BATCH_MATMUL'
).split(' ');
