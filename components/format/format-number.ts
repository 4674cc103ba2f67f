import { formatCount, formatNumber } from '../../common/format-number.ts';

export { formatCount, formatNumber };

/**
 * A share of 0 to 1 in per cent. Never rounds to 0 % or 100 % what is not: `< 0.1 %`, `> 99.9 %`.
 */
export function formatShare(share: number): string {
  if (share === 0) return '0 %';
  if (share === 1) return '100 %';
  const percent = share * 100;
  if (percent < 0.1) return '< 0.1 %';
  if (percent > 99.9) return '> 99.9 %';
  return `${Number(percent.toFixed(1))} %`;
}

/** A largest magnitude, or a dash where nothing is finite. */
export const formatMagnitude = (absMax: number | null | undefined): string =>
  absMax === null || absMax === undefined ? '–' : formatNumber(absMax);

/** One thing, or several: `1 hand`, `2 hands`, `no hand`. */
export const countOf = (count: number, thing: string): string =>
  count === 0 ? `no ${thing}` : `${formatCount(count)} ${thing}${count === 1 ? '' : 's'}`;
