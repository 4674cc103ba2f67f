/** Several measurements of one thing. */
export interface Summary {
  readonly median: number;
  /** First and third quartile. */
  readonly q1: number;
  readonly q3: number;
  readonly runs: number;
}

/** A ratio of two things that were measured in turns. */
export interface Ratio extends Summary {
  /** Fastest run of the one ÷ fastest run of the other: what is left when nothing else ran. */
  readonly ofFastest: number;
}

/** The value below which a share of the sorted values lies, between neighbours interpolated. */
function quantile(sorted: readonly number[], share: number): number {
  const at = share * (sorted.length - 1);
  const below = sorted[Math.floor(at)] ?? NaN;
  const above = sorted[Math.ceil(at)] ?? NaN;
  return below + (above - below) * (at - Math.floor(at));
}

/** Median and quartiles; NaN of nothing. */
export function summarise(values: readonly number[]): Summary {
  const sorted = values.toSorted((a, b) => a - b);
  return {
    median: quantile(sorted, 0.5),
    q1: quantile(sorted, 0.25),
    q3: quantile(sorted, 0.75),
    runs: values.length,
  };
}

/**
 * How many times as long the one took as the other. Each run is divided by its neighbour of the same
 * round, so that a machine that is busy for a while slows both.
 *
 * @param times milliseconds, by round.
 * @param base milliseconds, as many.
 */
export function ratioOf(times: readonly number[], base: readonly number[]): Ratio {
  return {
    ...summarise(times.map((time, round) => time / (base[round] ?? NaN))),
    ofFastest: Math.min(...times) / Math.min(...base),
  };
}
