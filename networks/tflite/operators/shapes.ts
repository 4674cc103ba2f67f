/** Size along one dimension of what a sliding window makes of `size` elements; below 1 if none fits. */
export function windowOutput(
  size: number,
  window: number,
  stride: number,
  padding: 'SAME' | 'VALID',
): number {
  return Math.ceil((padding === 'SAME' ? size : size - window + 1) / stride);
}

/** The shape that two shapes broadcast to; null if they do not. */
export function broadcastShape(a: readonly number[], b: readonly number[]): number[] | null {
  const rank = Math.max(a.length, b.length);
  const shape: number[] = [];
  for (let axis = 0; axis < rank; axis += 1) {
    const left = a[axis - rank + a.length] ?? 1;
    const right = b[axis - rank + b.length] ?? 1;
    if (left !== right && left !== 1 && right !== 1) return null;
    shape.push(left === 1 ? right : left);
  }
  return shape;
}

/** Number of elements of a shape. */
export function elementCount(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}
