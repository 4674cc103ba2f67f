import { numberFormats, toFormat, type NumberFormat } from '../../common/number-format.ts';
import type { Edges } from '../../health/edges.ts';
import type { Arithmetic as Measured } from '../../record/arithmetic.ts';
import type { BackendFormulas } from './formulas/formula.ts';

/** A fault that rounds the result of every kernel to another format. */
export interface Rounding {
  readonly format: NumberFormat;
  /** Id of the fault. */
  readonly by: string;
}

/** Where a result was computed and what it was stored in. */
export interface Storage {
  /** Who computed it, in words. */
  readonly by: 'GPU' | 'CPU';
  /** Format of the memory. */
  readonly format: NumberFormat;
  readonly rounding: Rounding | null;
  /** How the backend writes its operations; null for one whose formulas are not known. */
  readonly formulas: BackendFormulas | null;
  /** What the self-test measured there; null for what IEEE 754 says. */
  readonly measured: Measured | null;
}

/** What IEEE 754 says where nothing was measured. */
const ieeeEdges: Edges = {
  zeroTimesInf: NaN,
  subnormalTimesOne: 1e-40,
  relu6OfNegInf: NaN,
  preluOfInf: NaN,
  preluOfNegInf: NaN,
  logOfZero: -Infinity,
  intOfNaN: 0,
  maxOfNaN: NaN,
};

/** What operations give at the edges on this backend. */
export const edgesOf = ({ measured }: Storage): Edges => measured?.edges ?? ieeeEdges;

/** The format that limits a result: that of the memory, or the narrower one that a fault rounds to. */
export const limitOf = ({ format, rounding }: Storage): NumberFormat =>
  rounding !== null && rounding.format.largest < format.largest ? rounding.format : format;

/** A computed number as this memory keeps it, by what the self-test measured. */
export function kept(value: number, { format, measured }: Storage): number {
  if (measured === null || Number.isNaN(value)) return toFormat(value, format);
  if (!Number.isFinite(value)) return withSign(value, measured.storedInf);
  const rounded = toFormat(value, format);
  // The self-test overflows float16 alone: float32 textures hold what IEEE 754 says.
  return Number.isFinite(rounded) || format.name !== numberFormats.float16.name
    ? rounded
    : withSign(value, measured.overflow);
}

const withSign = (value: number, size: number): number =>
  Number.isNaN(size) ? NaN : Math.sign(value) * Math.abs(size);
