import type { io } from '@tensorflow/tfjs';
import type { NodeAttribute } from './network.ts';

/** Settings are short: axes, sizes, paddings; a table of integers is data. */
const MOST_ELEMENTS = 64;

const ELEMENT_BYTES: Readonly<Record<string, number>> = {
  bool: 1,
  uint8: 1,
  uint16: 2,
  float16: 2,
  int32: 4,
  float32: 4,
  complex64: 8,
};

const elementsOf = ({ shape }: io.WeightsManifestEntry): number =>
  shape.reduce((product, size) => product * size, 1);

/**
 * The short int32 constants of a model's weights, by name, as a setting of a node is written: a number
 * for a scalar, else a list in row-major order.
 */
export function integerConstants(
  specs: readonly io.WeightsManifestEntry[],
  data: io.WeightData | undefined,
): ReadonlyMap<string, NodeAttribute> {
  const bytes = new WeightBytes(data === undefined ? [] : Array.isArray(data) ? data : [data]);
  const constants = new Map<string, NodeAttribute>();
  let offset = 0;
  for (const spec of specs) {
    const elements = elementsOf(spec);
    if (spec.dtype === 'string') {
      // Each text has its length in front of it.
      for (let i = 0; i < elements; i++) offset += 4 + (bytes.integers(offset, 1)[0] ?? 0);
      continue;
    }
    if (spec.dtype === 'int32' && spec.quantization === undefined && elements <= MOST_ELEMENTS) {
      const values = bytes.integers(offset, elements);
      // Weights may come later than the topology.
      if (values.length === elements)
        constants.set(spec.name, spec.shape.length === 0 ? (values[0] ?? 0) : values);
    }
    offset += elements * (ELEMENT_BYTES[spec.quantization?.dtype ?? spec.dtype] ?? 4);
  }
  return constants;
}

/** Weights that may be cut in pieces anywhere, as their shards are. */
class WeightBytes {
  constructor(private readonly pieces: readonly ArrayBuffer[]) {}

  /** Little-endian int32 from a byte on; fewer where the bytes end. */
  integers(from: number, count: number): number[] {
    const copy = new Uint8Array(count * 4);
    let start = 0;
    let copied = 0;
    for (const piece of this.pieces) {
      const begin = Math.max(0, from - start);
      const end = Math.min(piece.byteLength, from + copy.length - start);
      if (end > begin) {
        copy.set(new Uint8Array(piece, begin, end - begin), start + begin - from);
        copied += end - begin;
      }
      start += piece.byteLength;
    }
    const view = new DataView(copy.buffer);
    return Array.from({ length: Math.floor(copied / 4) }, (_, i) => view.getInt32(i * 4, true));
  }
}
