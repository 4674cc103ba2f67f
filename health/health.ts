/**
 * What a tensor holds, told in a few numbers.
 *
 * Counts add up as `nan + posInf + negInf + finite = size`; `zero` and `pastHalf` are among the
 * finite ones. The statistics are of the finite values only, null where nothing is finite.
 */
export interface Health {
  /** Number of elements. */
  readonly size: number;
  readonly nan: number;
  readonly posInf: number;
  readonly negInf: number;
  /** Elements that are +0 or −0. */
  readonly zero: number;
  /** Finite elements whose magnitude is past 65 504, the largest float16. */
  readonly pastHalf: number;
  readonly min: number | null;
  readonly max: number | null;
  /** Largest magnitude. */
  readonly absMax: number | null;
  readonly mean: number | null;
}

/** How many elements are NaN or infinite. */
export const nonFiniteCount = (health: Health): number =>
  health.nan + health.posInf + health.negInf;

/** Share of NaN and infinite elements, 0 to 1; 0 for an empty tensor. */
export const nonFiniteShare = (health: Health): number =>
  health.size === 0 ? 0 : nonFiniteCount(health) / health.size;
