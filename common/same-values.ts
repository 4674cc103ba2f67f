/** Deep equality in which numbers are the same only if their bits are: NaN is itself, −0 is not 0. */
export function sameValues(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) {
    return Object.is(a, b);
  }
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => sameValues(a[key as keyof typeof a], b[key as keyof typeof b]))
  );
}
