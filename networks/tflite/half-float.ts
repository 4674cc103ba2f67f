/**
 * Decodes IEEE 754 binary16 values to float32, exactly: every half, subnormals, ±Infinity and NaN
 * included, has a float32 of its own.
 *
 * @param halves The 16 bits of each value.
 */
export function decodeHalfFloats(halves: Uint16Array): Float32Array {
  return Float32Array.from(halves, decodeHalfFloat);
}

function decodeHalfFloat(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >> 10) & 0x1f;
  const fraction = half & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (1024 + fraction) * 2 ** (exponent - 25);
}
