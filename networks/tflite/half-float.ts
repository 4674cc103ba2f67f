/** The float32 of each of the 65 536 halves, made when the first constant is decoded. */
let table: Float32Array | null = null;

/**
 * Decodes IEEE 754 binary16 values to float32, exactly: every half, subnormals, ±Infinity and NaN
 * included, has a float32 of its own.
 *
 * @param halves The 16 bits of each value.
 */
export function decodeHalfFloats(halves: Uint16Array): Float32Array {
  table ??= Float32Array.from({ length: 0x1_0000 }, (_, half) => decodeHalfFloat(half));
  const decoded = new Float32Array(halves.length);
  for (let at = 0; at < halves.length; at++) decoded[at] = table[halves[at] as number] as number;
  return decoded;
}

function decodeHalfFloat(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >> 10) & 0x1f;
  const fraction = half & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (1024 + fraction) * 2 ** (exponent - 25);
}
