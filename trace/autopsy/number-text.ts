/** Groups of three digits are parted by a narrow no-break space, as in ISO 80000-1. */
const gap = '\u202f';

/** A number in a sentence, to five digits: `71 204`, `3.2`, `1.2e39`, `−Inf`, `NaN`. */
export function numberText(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  const sign = value < 0 || Object.is(value, -0) ? '−' : '';
  const size = Math.abs(value);
  if (size === Infinity) return `${sign}Inf`;
  if (size === 0) return `${sign}0`;
  const [mantissa = '', exponent = ''] = size.toExponential(4).split('e');
  const power = Number(exponent);
  if (power >= 6 || power < -3) return `${sign}${Number(mantissa)}e${power}`;
  const rounded = power >= 4 ? size.toFixed(0) : String(Number(size.toPrecision(5)));
  const [whole = '', fraction] = rounded.split('.');
  const grouped = whole.length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, gap) : whole;
  return sign + (fraction === undefined ? grouped : `${grouped}.${fraction}`);
}

/** `1 product`, `25 products`: `nouns` is the plural, its first word the noun. */
export const countText = (count: number, nouns: string): string =>
  `${numberText(count)} ${count === 1 ? nouns.replace(/^(\w+)s\b/, '$1') : nouns}`;
