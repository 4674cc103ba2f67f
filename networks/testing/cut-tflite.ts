import { ByteBuffer } from 'flatbuffers';

/** Absolute position of what a slot of a table points to. */
function follow(buffer: ByteBuffer, table: number, slot: number): number {
  const vtable = table - buffer.readInt32(table);
  const field = table + buffer.readUint16(vtable + 4 + 2 * slot);
  return field + buffer.readUint32(field);
}

/**
 * A TFLite file that ends earlier: with its first operators only, and one of their results as its
 * output. LiteRT runs what comes before an operator that it does not know.
 *
 * @param operators How many operators to keep.
 * @param output Index of the tensor that becomes the one output.
 */
export function cutTflite(bytes: Uint8Array, operators: number, output: number): Uint8Array {
  const cut = bytes.slice();
  const buffer = new ByteBuffer(cut);
  const subgraphs = follow(buffer, buffer.readUint32(0), 2);
  const subgraph = subgraphs + 4 + buffer.readUint32(subgraphs + 4);
  buffer.writeUint32(follow(buffer, subgraph, 3), operators);
  const outputs = follow(buffer, subgraph, 2);
  buffer.writeUint32(outputs, 1);
  buffer.writeInt32(outputs + 4, output);
  return cut;
}
