/** Whether two numbers are of one kind: both finite, both NaN, or the same infinity. */
export const alike = (a: number, b: number): boolean =>
  Number.isFinite(a) ? Number.isFinite(b) : Object.is(a, b);
