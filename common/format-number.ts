/** Groups of three digits are parted by a narrow no-break space, as in ISO 80000-1. */
const gap = '\u202f';

const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, gap);

/** A number for people: `65 504`, `0.0039`, `7.7e6`, `NaN`, `−∞`, `−0`. */
export function formatNumber(value: number, significant = 4): string {
  if (Number.isNaN(value)) return 'NaN';
  if (Object.is(value, -0)) return '−0';
  const sign = value < 0 ? '−' : '';
  const size = Math.abs(value);
  if (size === Infinity) return sign === '' ? '+∞' : '−∞';
  if (size === 0) return '0';
  if (size >= 1e6 || size < 1e-3) {
    const [mantissa = '', exponent = ''] = size.toExponential(significant - 1).split('e');
    return `${sign}${Number(mantissa)}e${exponent.replace('+', '')}`;
  }
  if (size >= 10 ** (significant - 1)) return sign + grouped(String(Math.round(size)));
  const [whole = '', fraction] = String(Number(size.toPrecision(significant))).split('.');
  return sign + grouped(whole) + (fraction === undefined ? '' : `.${fraction}`);
}

/** A whole number, digits grouped. */
export const formatCount = (value: number): string => grouped(String(value));
