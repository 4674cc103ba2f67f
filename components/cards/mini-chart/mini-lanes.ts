import type { StepRow } from '../../charts/propagation-chart/step-rows.ts';

/** The chart's size in its own units. */
export const miniWidth = 290;
export const miniHeight = 92;

/** The lane of shares ends here; the lane of magnitudes lies below. */
export const shareFloor = 44;
const shareHeight = 40;
const magnitudeFloor = 88;
const magnitudeHeight = 36;

/** SVG path data; empty where there is nothing to draw. */
export interface MiniLanes {
  /** Areas from the floor of the share lane up. */
  readonly nan: string;
  readonly inf: string;
  readonly golden: string;
  readonly faulty: string;
}

/** Columns at most: finer than that is not seen. */
const mostColumns = 145;

interface Column {
  readonly nan: number;
  readonly inf: number;
  readonly golden: number | null;
  readonly faulty: number | null;
}

const most = (values: readonly (number | null | undefined)[]): number | null =>
  values.reduce<number | null>(
    (high, value) => (value === null || value === undefined ? high : Math.max(high ?? 0, value)),
    null,
  );

/** Neighbouring steps in one column: the worst of them stands for all. */
function columnOf(rows: readonly StepRow[]): Column {
  const shares = (count: 'nan' | 'inf') =>
    rows.map(({ faulty }) => {
      if (!faulty || faulty.health.size === 0) return 0;
      const { nan, posInf, negInf, size } = faulty.health;
      return (count === 'nan' ? nan : posInf + negInf) / size;
    });
  return {
    nan: Math.max(0, ...shares('nan')),
    inf: Math.max(0, ...shares('inf')),
    golden: most(rows.map(({ golden }) => golden?.health.absMax)),
    faulty: most(rows.map(({ faulty }) => faulty?.health.absMax)),
  };
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** Steps up from `floor` by each column's share; what is there at all is at least 1.5 high. */
function area(columns: readonly Column[], low: (c: Column) => number, own: (c: Column) => number) {
  const width = miniWidth / columns.length;
  return columns
    .flatMap((column, i) => {
      const share = own(column);
      if (share === 0) return [];
      const bottom = shareFloor - low(column) * shareHeight;
      const height = Math.min(Math.max(1.5, share * shareHeight), bottom - 4);
      const x = round(i * width);
      return [`M${x} ${round(bottom)}h${round(width)}v${round(-height)}h${round(-width)}z`];
    })
    .join('');
}

function line(columns: readonly Column[], pick: 'golden' | 'faulty', range: [number, number]) {
  const width = miniWidth / columns.length;
  const [low, high] = range;
  let pen = 'M';
  return columns
    .map((column, i) => {
      const size = column[pick];
      if (size === null) {
        pen = 'M';
        return '';
      }
      const log = size === 0 ? low : Math.log10(size);
      const share = Math.min(1, Math.max(0, (log - low) / (high - low)));
      const point = `${pen}${round((i + 0.5) * width)} ${round(magnitudeFloor - share * magnitudeHeight)}`;
      pen = 'L';
      return point;
    })
    .join('');
}

/** The propagation chart of a card: two lanes, no axes. */
export function miniLanes(rows: readonly StepRow[]): MiniLanes {
  const count = Math.min(rows.length, mostColumns);
  const columns = Array.from({ length: count }, (_, i) =>
    columnOf(
      rows.slice(
        Math.floor((i * rows.length) / count),
        Math.floor(((i + 1) * rows.length) / count),
      ),
    ),
  );
  const logs = columns
    .flatMap(({ golden, faulty }) => [golden, faulty])
    .flatMap((size) => (size === null || size === 0 ? [] : [Math.log10(size)]));
  const range: [number, number] = [
    Math.max(-8, Math.min(-1, ...logs)),
    Math.max(Math.log10(65_504), ...logs),
  ];
  return {
    nan: area(
      columns,
      () => 0,
      (column) => column.nan,
    ),
    inf: area(
      columns,
      (column) => column.nan,
      (column) => column.inf,
    ),
    golden: line(columns, 'golden', range),
    faulty: line(columns, 'faulty', range),
  };
}
