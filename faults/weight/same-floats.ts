/** Whether two lists of float32 values have the same bits. */
export function sameFloats(a: Float32Array, b: Float32Array): boolean {
  if (a.length !== b.length) return false;
  const bits = (values: Float32Array) =>
    new Uint32Array(values.buffer, values.byteOffset, values.length);
  const [old, now] = [bits(a), bits(b)];
  return old.every((word, i) => word === now[i]);
}
