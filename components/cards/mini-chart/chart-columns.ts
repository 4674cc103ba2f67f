import type { MeasuredChart } from '../../../record/shipped-measurement.ts';
import type { StepRow } from '../../charts/propagation-chart/step-rows.ts';

/** Columns at most: finer than that is not seen. */
const mostColumns = 145;

const most = (values: readonly (number | null | undefined)[]): number | null =>
  values.reduce<number | null>(
    (high, value) => (value === null || value === undefined ? high : Math.max(high ?? 0, value)),
    null,
  );

const logOf = (size: number | null): number | null => (size === null ? null : Math.log10(size));

function shareOf(rows: readonly StepRow[], count: 'nan' | 'inf'): number {
  const shares = rows.map(({ faulty }) => {
    if (!faulty || faulty.health.size === 0) return 0;
    const { nan, posInf, negInf, size } = faulty.health;
    return (count === 'nan' ? nan : posInf + negInf) / size;
  });
  return Math.max(0, ...shares);
}

/** A run's steps, frame by frame, as columns: of neighbouring steps in one column the worst is shown. */
export function chartColumns(frames: readonly (readonly StepRow[])[]): MeasuredChart {
  const rows = frames.flat();
  const count = Math.min(rows.length, mostColumns);
  const crowds = Array.from({ length: count }, (_, i) =>
    rows.slice(Math.floor((i * rows.length) / count), Math.floor(((i + 1) * rows.length) / count)),
  );
  let before = 0;
  return {
    nan: crowds.map((crowd) => shareOf(crowd, 'nan')),
    inf: crowds.map((crowd) => shareOf(crowd, 'inf')),
    golden: crowds.map((crowd) => logOf(most(crowd.map(({ golden }) => golden?.health.absMax)))),
    faulty: crowds.map((crowd) => logOf(most(crowd.map(({ faulty }) => faulty?.health.absMax)))),
    frames: frames.slice(0, -1).map((frame) => {
      before += frame.length;
      return before / rows.length;
    }),
  };
}
