import type { FlatbufferTable } from './flatbuffer-table.ts';
import { DIMENSION, SPARSE_INDICES, SPARSITY, TENSOR } from './tflite-schema.ts';

/** One level of the nested loops in which a sparse tensor's values are stored. */
export type SparseLevel =
  /** Every position is stored. */
  | { readonly kind: 'dense'; readonly size: number }
  /** Of row r, the positions `indices[segments[r]]` to `indices[segments[r + 1] − 1]` are stored. */
  | {
      readonly kind: 'sparse';
      readonly segments: readonly number[];
      readonly indices: readonly number[];
    };

/**
 * How a tensor is stored without its zeros. Of a tensor of rank r, the levels 0 to r − 1 run over its
 * dimensions, or over blocks of those that are cut into blocks; the levels from r on run inside blocks.
 *
 * @see https://github.com/tensorflow/tensorflow/blob/v2.18.0/tensorflow/compiler/mlir/lite/schema/schema.fbs
 *   (SparsityParameters)
 */
export interface Sparsity {
  readonly levels: readonly SparseLevel[];
  /** Dimension of the dense tensor that each level runs over. */
  readonly dimensions: readonly number[];
  /** Elements of that dimension from one position of the level to the next. */
  readonly steps: readonly number[];
}

/** Positions stored on one level, at most: those of a tensor of a million rows. */
const MOST_INDICES = 2 ** 24;

/**
 * Reads how a tensor is stored; null where it is dense.
 *
 * @param tensor Its table.
 * @throws TfliteError where the description does not fit the shape, or is not one that the schema has.
 */
export function readSparsity(tensor: FlatbufferTable, shape: readonly number[]): Sparsity | null {
  const table = tensor.table(TENSOR.sparsity, `sparsity of ${tensor.place}`);
  if (table === null) return null;
  const rank = shape.length;
  const most = 2 * rank;
  const blockMap = table.int32s(SPARSITY.blockMap, 'block map', rank) ?? [];
  const order = table.int32s(SPARSITY.traversalOrder, 'traversal order', most) ?? [];
  const metadata = table.tables(SPARSITY.dimensions, 'dimension', most);
  const depth = rank + blockMap.length;
  if (order.length !== depth || metadata.length !== depth) {
    table.fail(
      'inconsistent',
      `it describes ${metadata.length} dimensions in an order of ${order.length}; a tensor of rank ` +
        `${rank} with ${blockMap.length} dimensions cut into blocks has ${depth}`,
    );
  }
  const isOrder = order.toSorted((a, b) => a - b).every((level, index) => level === index);
  if (!isOrder || order.slice(0, rank).some((level) => level >= rank)) {
    table.fail(
      'out-of-range',
      `its traversal order is [${order.join(', ')}]; an order of 0 to ${rank - 1}, then one of the ` +
        `blocks from ${rank} on, is allowed`,
    );
  }
  if (new Set(blockMap).size !== blockMap.length || blockMap.some((at) => at < 0 || at >= rank)) {
    table.fail(
      'out-of-range',
      `its block map is [${blockMap.join(', ')}]; different dimensions from 0 to ${rank - 1} are allowed`,
    );
  }
  const levels = metadata.map(readLevel);
  const dimensions = order.map((level) => (level < rank ? level : (blockMap[level - rank] ?? 0)));
  const blockOf = (dimension: number): number => {
    const at = dimensions.indexOf(dimension, rank);
    const level = at === -1 ? undefined : levels[at];
    return level === undefined ? 1 : level.kind === 'dense' ? level.size : 0;
  };
  const steps = dimensions.map((dimension, at) => (at < rank ? blockOf(dimension) : 1));
  const sparsity = { levels, dimensions, steps };
  checkAgainstShape(table, sparsity, shape);
  return sparsity;
}

function readLevel(table: FlatbufferTable): SparseLevel {
  const format = table.int8(DIMENSION.format);
  if (format === 0) return { kind: 'dense', size: table.int32(DIMENSION.denseSize) };
  if (format !== 1) {
    table.fail(
      'out-of-range',
      `its format is ${format}; 0 (dense) and 1 (sparse, CSR) are allowed`,
    );
  }
  return {
    kind: 'sparse',
    segments: readIndices(table, DIMENSION.segmentsType, DIMENSION.segments, 'segments'),
    indices: readIndices(table, DIMENSION.indicesType, DIMENSION.indices, 'indices'),
  };
}

function readIndices(
  table: FlatbufferTable,
  typeSlot: number,
  slot: number,
  name: string,
): readonly number[] {
  const type = table.uint8(typeSlot);
  const vector = table.table(slot, `${name} of ${table.place}`);
  const values = SPARSE_INDICES[type];
  if (vector === null || values === undefined) {
    table.fail('inconsistent', `it is sparse and has no ${name}`);
  }
  if (values === 'int32') return vector.int32s(0, name, MOST_INDICES) ?? [];
  return vector.unsigned(0, values === 'uint16' ? 2 : 1, name, MOST_INDICES);
}

/** Checks that every position of every level is one of the tensor, and no row lies outside its level. */
function checkAgainstShape(
  table: FlatbufferTable,
  { levels, dimensions, steps }: Sparsity,
  shape: readonly number[],
): void {
  let rows = 1;
  levels.forEach((level, at) => {
    const dimension = dimensions[at] ?? 0;
    const size = shape[dimension] ?? 0;
    const block = at < shape.length ? (steps[at] ?? 0) : 1;
    // Inside a block, a position is at most as large as the block.
    const positions =
      at < shape.length ? size / block : (steps[dimensions.indexOf(dimension)] ?? 0);
    const fail = (detail: string): never =>
      table.fail('inconsistent', `dimension ${dimension} of [${shape.join(', ')}]: ${detail}`);
    if (!Number.isSafeInteger(positions) || positions < 1) {
      fail(`it cannot be cut into blocks of ${block}`);
    }
    if (level.kind === 'dense') {
      if (level.size !== positions) fail(`it says ${level.size} positions, not ${positions}`);
      rows *= level.size;
      return;
    }
    const { segments, indices } = level;
    const rising = segments.every((start, row) => row === 0 || start >= (segments[row - 1] ?? 0));
    if (segments.length !== rows + 1 || segments[0] !== 0 || !rising) {
      fail(`its segments are not ${rows + 1} rising numbers from 0`);
    }
    if (segments.at(-1) !== indices.length) fail('its last segment does not end with its indices');
    if (indices.some((index) => index < 0 || index >= positions)) {
      fail(`an index lies outside 0 to ${positions - 1}`);
    }
    rows = indices.length;
  });
}

/** How many elements a sparse tensor stores. */
export function storedElements({ levels }: Sparsity): number {
  return levels.reduce(
    (rows, level) => (level.kind === 'dense' ? rows * level.size : level.indices.length),
    1,
  );
}

/**
 * The values of a sparse tensor with its zeros, as bytes.
 *
 * @param stored Its stored elements, in the order in which the levels nest.
 * @param shape Of the dense tensor; checked against the sparsity when that was read.
 * @param elementBytes Bytes of one element. Zero bytes are a zero of every type that TFLite has.
 */
export function densify(
  stored: Uint8Array,
  { levels, dimensions, steps }: Sparsity,
  shape: readonly number[],
  elementBytes: number,
): Uint8Array {
  const strides = shape.map((_, at) => shape.slice(at + 1).reduce((a, b) => a * b, 1));
  const jumps = dimensions.map((dimension, at) => (strides[dimension] ?? 0) * (steps[at] ?? 0));
  const dense = new Uint8Array(shape.reduce((a, b) => a * b, 1) * elementBytes);
  let next = 0;
  const fill = (at: number, row: number, offset: number): void => {
    const level = levels[at];
    const jump = jumps[at] ?? 0;
    if (level === undefined) {
      const element = stored.subarray(next, next + elementBytes);
      dense.set(element, offset * elementBytes);
      next += elementBytes;
    } else if (level.kind === 'dense') {
      for (let position = 0; position < level.size; position += 1) {
        fill(at + 1, row * level.size + position, offset + position * jump);
      }
    } else {
      const end = level.segments[row + 1] ?? 0;
      for (let i = level.segments[row] ?? 0; i < end; i += 1) {
        fill(at + 1, i, offset + (level.indices[i] ?? 0) * jump);
      }
    }
  };
  fill(0, 0, 0);
  return dense;
}
