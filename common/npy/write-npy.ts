/** The header ends where the values begin: at a multiple of this many bytes. */
const alignment = 64;

/** A float32 tensor as a `.npy` file (NumPy's format 1.0). NaN, ±Infinity and −0 keep their bits. */
export function writeNpy(values: Float32Array, shape: readonly number[]): Uint8Array<ArrayBuffer> {
  const tuple = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const said = `{'descr': '<f4', 'fortran_order': False, 'shape': (${tuple}), }`;
  const start = 10;
  const padding = (alignment - ((start + said.length + 1) % alignment)) % alignment;
  const header = `${said}${' '.repeat(padding)}\n`;
  const bytes = new Uint8Array(start + header.length + 4 * values.length);
  bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0]);
  const view = new DataView(bytes.buffer);
  view.setUint16(8, header.length, true);
  bytes.set(new TextEncoder().encode(header), start);
  // Bit by bit: the payload of a NaN must not pass through a number.
  const bits = new Uint32Array(values.buffer, values.byteOffset, values.length);
  bits.forEach((word, i) => view.setUint32(start + header.length + 4 * i, word, true));
  return bytes;
}
