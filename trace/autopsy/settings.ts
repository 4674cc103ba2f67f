type Attributes = Readonly<Record<string, unknown>>;

const given = (attributes: Attributes, names: readonly string[]): unknown =>
  names.map((name) => attributes[name]).find((value) => value !== undefined);

/** A list of numbers under the first of these names; nested lists are flattened. */
export function numbersOf(attributes: Attributes, ...names: string[]): number[] | null {
  const value = given(attributes, names);
  const list = Array.isArray(value) ? value.flat() : [value];
  return list.every((item) => typeof item === 'number') ? list : null;
}

/** A numeric setting of a node; null where it is not said. */
export function numberOf(attributes: Attributes, ...names: string[]): number | null {
  const value = given(attributes, names);
  return typeof value === 'number' ? value : null;
}

/** A switch of a node; false where it is not said. */
export const flagOf = (attributes: Attributes, ...names: string[]): boolean =>
  given(attributes, names) === true;

/** Height and width out of a list for [batch, height, width, channels]. */
export function planeOf(attributes: Attributes, name: string): readonly [number, number] | null {
  const [, height, width] = numbersOf(attributes, name) ?? [];
  return height === undefined || width === undefined ? null : [height, width];
}

/** The activation that is fused into an operation; null for none. */
export function fusedActivation(attributes: Attributes): 'relu' | 'relu6' | null {
  const ops = attributes.fused_ops;
  if (!Array.isArray(ops)) return null;
  return ops.includes('Relu') ? 'relu' : ops.includes('Relu6') ? 'relu6' : null;
}
