/** Row-major index of an element. */
export const flatIndex = (address: readonly number[], shape: readonly number[]): number =>
  address.reduce((index, at, axis) => index * (shape[axis] ?? 1) + at, 0);

/** The element that a row-major index stands for; the reverse of `flatIndex`. */
export function addressOf(index: number, shape: readonly number[]): number[] {
  const address: number[] = [];
  let rest = index;
  for (const size of shape.toReversed()) {
    address.unshift(rest % size);
    rest = Math.floor(rest / size);
  }
  return address;
}

/** The element of a smaller operand that broadcasts to `address`. */
export function broadcastAddress(address: readonly number[], shape: readonly number[]): number[] {
  const skipped = address.length - shape.length;
  return shape.map((size, axis) => (size === 1 ? 0 : (address[axis + skipped] ?? 0)));
}
