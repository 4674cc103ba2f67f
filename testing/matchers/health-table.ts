import { formatCount, formatNumber } from '../../common/format-number.ts';
import type { Step } from '../../record/record.ts';

const bound = (value: number | null): string =>
  value === null ? 'none finite' : formatNumber(value);

const cells = ({ id, health }: Step): string[] => [
  id,
  formatCount(health.size),
  formatCount(health.nan),
  formatCount(health.posInf),
  formatCount(health.negInf),
  bound(health.min),
  bound(health.max),
];

/** What some steps hold: a heading and a line for each, in columns. */
export function healthTable(steps: readonly Step[]): readonly string[] {
  const [first] = steps;
  if (first === undefined) return [];
  const unique = steps.filter((step, at) => steps.indexOf(step) === at);
  const rows = [['step', 'values', 'NaN', '+Inf', '−Inf', 'min', 'max'], ...unique.map(cells)];
  const widths =
    rows[0]?.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0))) ?? [];
  return rows.map((row) =>
    row
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('  '),
  );
}
