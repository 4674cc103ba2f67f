/** Values of operands, made by rule: the same on every machine, in row-major order. */

/** Evenly spaced from the first to the last number. */
export const ramp = (count: number, from: number, to: number): number[] =>
  Array.from({ length: count }, (_, i) => from + ((to - from) * i) / Math.max(1, count - 1));

/** The same number throughout. */
export const fill = (count: number, value: number): number[] =>
  Array.from({ length: count }, () => value);

/**
 * Scattered over a range without a pattern that rows or windows would share: multiples of the golden
 * ratio, modulo 1 (Weyl's sequence).
 */
export const scatter = (count: number, from: number, to: number): number[] => {
  const step = (Math.sqrt(5) - 1) / 2;
  return Array.from({ length: count }, (_, i) => from + (to - from) * ((i * step) % 1));
};
