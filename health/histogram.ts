/** One bar of a histogram: finite elements of one sign whose magnitude lies in [from, to). */
export interface HistogramBucket {
  readonly sign: 1 | -1;
  /** Lower edge of the magnitude: a power of ten; 0 for the lowest bucket. */
  readonly from: number;
  /** Upper edge of the magnitude, not in it. */
  readonly to: number;
  readonly count: number;
}

/** How the elements of a tensor are spread: by sign and decade of magnitude, the rest by kind. */
export interface Histogram {
  /** From the most negative to the most positive; every decade between, also the empty ones. */
  readonly buckets: readonly HistogramBucket[];
  /** +0 and −0. */
  readonly zero: number;
  readonly nan: number;
  readonly posInf: number;
  readonly negInf: number;
}

/** Smallest decade told apart: what is smaller shares one bucket with it, from 0. */
const lowestDecade = -12;

// 10 ** n differs from the number literals in the last place for some n.
const powerOfTen = (exponent: number): number => Number(`1e${exponent}`);

/** The decade of a magnitude above 0: the largest d with 10^d ≤ magnitude, at least the lowest. */
function decadeOf(magnitude: number): number {
  let decade = Math.floor(Math.log10(magnitude));
  // The logarithm is rounded: 999.99999 may come out as 3.
  if (powerOfTen(decade) > magnitude) decade--;
  else if (powerOfTen(decade + 1) <= magnitude) decade++;
  return Math.max(lowestDecade, decade);
}

/** Histogram of a tensor's values by decades of magnitude, from 1e-12. */
export function histogram(values: Iterable<number>): Histogram {
  const counts = { 1: new Map<number, number>(), [-1]: new Map<number, number>() };
  const rest = { zero: 0, nan: 0, posInf: 0, negInf: 0 };
  for (const value of values) {
    if (value === 0) rest.zero++;
    else if (value === Infinity) rest.posInf++;
    else if (value === -Infinity) rest.negInf++;
    else if (Number.isNaN(value)) rest.nan++;
    else {
      const side = counts[value < 0 ? -1 : 1];
      const decade = decadeOf(Math.abs(value));
      side.set(decade, (side.get(decade) ?? 0) + 1);
    }
  }
  const used = [...counts[1].keys(), ...counts[-1].keys()];
  const first = Math.min(...used);
  const decades = Array.from(
    { length: used.length && Math.max(...used) - first + 1 },
    (_, i) => first + i,
  );
  const bucketsOf = (sign: 1 | -1, from: readonly number[]): HistogramBucket[] =>
    from.map((decade) => ({
      sign,
      from: decade === lowestDecade ? 0 : powerOfTen(decade),
      to: powerOfTen(decade + 1),
      count: counts[sign].get(decade) ?? 0,
    }));
  return {
    buckets: [...bucketsOf(-1, decades.toReversed()), ...bucketsOf(1, decades)],
    ...rest,
  };
}
