/**
 * A share from 0 to 1 as people read it, to three digits: `0.979 %`. Nothing is rounded to none or
 * to all: those words are for exactly 0 and 1.
 */
export function percent(share: number): string {
  if (share === 0 || share === 1) return `${share * 100} %`;
  if (share < 1e-5) return 'under 0.001 %';
  const rounded = Number((share * 100).toPrecision(3));
  return rounded === 100 ? 'over 99.9 %' : `${rounded} %`;
}
