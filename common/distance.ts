import { formatNumber } from './format-number.ts';
import { percent } from './percent.ts';

/**
 * How far something is from where it belongs, in words: parts of the unit up to one, then multiples.
 * A distance without bound, or that is no number, is `any amount`.
 */
export const distanceWords =
  (parts: string, multiples: string) =>
  (value: number): string => {
    if (!Number.isFinite(value)) return 'any amount';
    return value <= 1 ? `${percent(value)} ${parts}` : `${formatNumber(value, 3)} ${multiples}`;
  };

const goldenValues = distanceWords('of the golden value', 'times the golden value');

/** Past which a relative difference may be one from 0, which has none: see `outputDistance`. */
const large = 100;

/** A relative difference from a golden value: `12 % of the golden value`, `2.44 times the golden value`. */
export const inGoldenValues = (value: number): string =>
  value > large && Number.isFinite(value)
    ? `${goldenValues(value)} (0 counts as a thousandth of the largest)`
    : goldenValues(value);
