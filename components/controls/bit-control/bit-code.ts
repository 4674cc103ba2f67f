import { float32Bits } from '../../../common/float-bits.ts';
import { halfBits, halfValue } from '../../../common/half-bits.ts';

/** How a number is written in bits. */
export type Encoding = 'float32' | 'float16';

/** The parts of a code, from the sign down. */
export type BitPart = 'sign' | 'exponent' | 'fraction';

/** Bits of a code and of its fraction (IEEE 754). */
const layouts: Readonly<Record<Encoding, { readonly bits: number; readonly fraction: number }>> = {
  float32: { bits: 32, fraction: 23 },
  float16: { bits: 16, fraction: 10 },
};

/** Bits of a code: 32 for float32, 16 for float16 and bfloat16. */
export const bitCount = (encoding: Encoding): number => layouts[encoding].bits;

/** What a bit, counted from the lowest, is of. */
export function bitPart(bit: number, encoding: Encoding): BitPart {
  const { bits, fraction } = layouts[encoding];
  return bit === bits - 1 ? 'sign' : bit >= fraction ? 'exponent' : 'fraction';
}

/** A number's code, as an unsigned integer. */
export const codeOf = (value: number, encoding: Encoding): number =>
  encoding === 'float16' ? halfBits(value) : float32Bits(value);

const float = new DataView(new ArrayBuffer(4));

/** The number that a code stands for. */
export function valueOf(code: number, encoding: Encoding): number {
  if (encoding === 'float16') return halfValue(code);
  float.setUint32(0, code);
  return float.getFloat32(0);
}

/** A code with one bit inverted. */
export const withFlipped = (code: number, bit: number): number => (code ^ (1 << bit)) >>> 0;

/** A code as people read it: `0x3f80` or `0x3f800000`. */
export const hexOf = (code: number, encoding: Encoding): string =>
  `0x${code.toString(16).padStart(bitCount(encoding) / 4, '0')}`;
