const float = new Float32Array(1);
const bits = new Uint32Array(float.buffer);

/** The float16 code nearest to a number (ties to even), as a 16-bit unsigned integer. */
export function halfBits(value: number): number {
  float[0] = value;
  const code = bits[0] ?? 0;
  const sign = (code >>> 16) & 0x8000;
  const magnitude = code & 0x7fffffff;
  if (magnitude > 0x7f800000) return sign | 0x7e00;
  // From 65 520 on, halfway to 65 536, float16 rounds to infinity.
  if (magnitude >= 0x477ff000) return sign | 0x7c00;
  if (magnitude < 0x38800000) {
    // Subnormal: multiples of 2^-24, ties to even.
    const steps = Math.abs(value) * 2 ** 24;
    const down = Math.floor(steps);
    const up = steps - down > 0.5 || (steps - down === 0.5 && down % 2 === 1);
    return sign | (down + (up ? 1 : 0));
  }
  const rounded = magnitude + 0xfff + ((magnitude >>> 13) & 1);
  return sign | ((rounded - 0x38000000) >>> 13);
}

/** The number that a float16 code stands for. */
export function halfValue(code: number): number {
  const sign = code & 0x8000 ? -1 : 1;
  const exponent = (code >>> 10) & 31;
  const fraction = code & 0x3ff;
  if (exponent === 31) return fraction ? NaN : sign * Infinity;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
