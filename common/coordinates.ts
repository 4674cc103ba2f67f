/** The coordinates of an element of a tensor of some shape, given its position in it flattened. */
export function coordinates(index: number, shape: readonly number[]): number[] {
  let rest = index;
  return shape
    .toReversed()
    .map((side) => {
      const coordinate = rest % side;
      rest = (rest - coordinate) / side;
      return coordinate;
    })
    .toReversed();
}

/** The position of an element in a tensor flattened, given its coordinates. */
export const flatIndex = (at: readonly number[], shape: readonly number[]): number =>
  shape.reduce((index, side, axis) => index * side + (at[axis] ?? 0), 0);

/** How many elements a tensor of some shape has. */
export const sizeOf = (shape: readonly number[]): number =>
  shape.reduce((size, side) => size * side, 1);
