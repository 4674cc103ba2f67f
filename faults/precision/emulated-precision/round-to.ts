import { halfBits, halfValue } from '../../../common/half-bits.ts';
import type { Format } from './spec.ts';

/** 2⁻¹⁴ and 2⁻¹²⁶, the smallest normal numbers of float16 and of float32. */
const [halfNormal, singleNormal] = [2 ** -14, 2 ** -126];

/** The sign of a number, as a zero. */
const zeroOf = (value: number): number => (value < 0 || Object.is(value, -0) ? -0 : 0);

const flush = (value: number, smallest: number): number =>
  Math.abs(value) < smallest ? zeroOf(value) : value;

/** The bits of a float32 rounded to 8 significant bits, to the nearest, ties to even. */
const bfloatBits = (bits: number): number =>
  (bits & 0x7fffffff) > 0x7f800000
    ? bits
    : ((bits + 0x7fff + ((bits >>> 16) & 1)) & 0xffff0000) >>> 0;

/** A copy of float32 values, each rounded to a format, to the nearest, ties to even; NaN stays NaN. */
export function roundTo(values: ArrayLike<number>, format: Format): Float32Array {
  const rounded = Float32Array.from(values);
  const bits = new Uint32Array(rounded.buffer);
  const each = (round: (value: number) => number): Float32Array => rounded.map(round);
  switch (format) {
    case 'float16':
      return each((value) => halfValue(halfBits(value)));
    case 'float16-flushed':
      return each((value) => flush(halfValue(halfBits(value)), halfNormal));
    case 'bfloat16':
      bits.forEach((word, i) => {
        bits[i] = bfloatBits(word);
      });
      return rounded;
    case 'float32-flushed':
      return each((value) => flush(value, singleNormal));
  }
}
