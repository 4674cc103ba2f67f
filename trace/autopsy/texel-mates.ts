/**
 * Addresses of the other elements that share a texel with one: a packed texture holds blocks of two
 * rows and two columns, along the last two axes of a tensor.
 */
export function texelMates(
  address: readonly number[],
  shape: readonly number[],
): readonly (readonly number[])[] {
  const [row, column] = [shape.length - 2, shape.length - 1];
  const flipped = (axes: readonly number[]): number[] =>
    address.map((place, axis) => (axes.includes(axis) ? place ^ 1 : place));
  return [[column], [row], [row, column]]
    .filter((axes) => axes.every((axis) => axis >= 0))
    .map(flipped)
    .filter((other) => other.every((place, axis) => place < (shape[axis] ?? 0)));
}
