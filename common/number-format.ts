import { FLOAT16_MAX, FLOAT32_MAX } from './numbers.ts';

/** A binary format of IEEE 754's kind, as far as its upper end goes. */
export interface NumberFormat {
  readonly name: 'float16' | 'bfloat16' | 'float32';
  /** Largest finite number. */
  readonly largest: number;
  /**
   * From this magnitude on, rounding to the nearest gives Infinity: half a unit above `largest`.
   * What lies between the two rounds to `largest`.
   */
  readonly overflowsFrom: number;
}

/**
 * Floating-point formats by name: the largest finite value, and the smallest magnitude that rounds to
 * Infinity.
 */
export const numberFormats = {
  float16: { name: 'float16', largest: FLOAT16_MAX, overflowsFrom: 65520 },
  bfloat16: {
    name: 'bfloat16',
    largest: 2 ** 128 - 2 ** 120,
    overflowsFrom: 2 ** 128 - 2 ** 119,
  },
  float32: { name: 'float32', largest: FLOAT32_MAX, overflowsFrom: 2 ** 128 - 2 ** 103 },
} as const satisfies Readonly<Record<string, NumberFormat>>;

/** A number as a format holds it past its upper end; below that it is left alone. NaN stays NaN. */
export function toFormat(value: number, { largest, overflowsFrom }: NumberFormat): number {
  const size = Math.abs(value);
  if (size >= overflowsFrom) return Math.sign(value) * Infinity;
  return size > largest ? Math.sign(value) * largest : value;
}
