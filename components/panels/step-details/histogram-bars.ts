import type { ResultDetails } from '../../../engine/contract.ts';
import { formatNumber } from '../../format/format-number.ts';

type Histogram = ResultDetails['histogram'];

/** What a bar counts: values between two powers of ten, or values of a kind of their own. */
export interface HistogramBar {
  readonly kind: 'finite' | 'zero' | 'nan' | 'posInf' | 'negInf';
  /** `1e3 to 1e4`, `NaN`. */
  readonly label: string;
  readonly golden: number;
  readonly faulty: number;
}

/** A bucket by its sign and lower edge: what golden and faulty share. */
const keyOf = (sign: number, from: number): string => `${sign} ${from}`;

function rangeLabel(sign: 1 | -1, from: number, to: number): string {
  const [low, high] = sign < 0 ? [-to, -from || 0] : [from, to];
  return `${formatNumber(low)} to ${formatNumber(high)}`;
}

/**
 * Golden and faulty values side by side: −Inf, negative decades, zeros, positive decades, +Inf, NaN.
 * Decades between the outermost used ones are all there, so that distance on the axis means size.
 */
export function histogramBars(
  golden: Histogram | null,
  faulty: Histogram | null,
): readonly HistogramBar[] {
  const both = [golden, faulty].filter((one) => one !== null);
  const counts = (histogram: Histogram | null): ReadonlyMap<string, number> =>
    new Map(histogram?.buckets.map(({ sign, from, count }) => [keyOf(sign, from), count]));
  const [goldenCounts, faultyCounts] = [counts(golden), counts(faulty)];
  const edges = new Map(both.flatMap(({ buckets }) => buckets.map(({ from, to }) => [from, to])));
  const used = [...edges].sort(([a], [b]) => a - b);
  const decades = fillGaps(used);
  const bar = (sign: 1 | -1, [from, to]: readonly [number, number]): HistogramBar => ({
    kind: 'finite',
    label: rangeLabel(sign, from, to),
    golden: goldenCounts.get(keyOf(sign, from)) ?? 0,
    faulty: faultyCounts.get(keyOf(sign, from)) ?? 0,
  });
  const single = (kind: Exclude<HistogramBar['kind'], 'finite'>, label: string): HistogramBar => ({
    kind,
    label,
    golden: golden?.[kind] ?? 0,
    faulty: faulty?.[kind] ?? 0,
  });
  const isUsed = ({ golden: before, faulty: after }: HistogramBar): boolean => before + after > 0;
  const negative = decades.toReversed().map((decade) => bar(-1, decade));
  const positive = decades.map((decade) => bar(1, decade));
  return [
    single('negInf', '−Inf'),
    ...(negative.some(isUsed) ? negative : []),
    single('zero', '0'),
    ...(positive.some(isUsed) ? positive : []),
    single('posInf', '+Inf'),
    single('nan', 'NaN'),
  ].filter((one) => one.kind === 'finite' || isUsed(one));
}

/** Decades that no histogram names because the other one's lie apart. */
function fillGaps(used: readonly (readonly [number, number])[]): (readonly [number, number])[] {
  return used.flatMap(([from, to], at) => {
    const next = used[at + 1]?.[0] ?? to;
    const filled: (readonly [number, number])[] = [[from, to]];
    for (let edge = to; edge < next * 0.99;) {
      const up = Number(`1e${Math.round(Math.log10(edge)) + 1}`);
      filled.push([edge, up]);
      edge = up;
    }
    return filled;
  });
}
