import type { MeasuredChart } from '../../../record/shipped-measurement.ts';

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

const round = (value: number): number => Math.round(value * 10) / 10;

/** Steps up from `lows` by each column's share; what is there at all is at least 1.5 high. */
function area(shares: readonly number[], lows: readonly number[]): string {
  const width = miniWidth / shares.length;
  return shares
    .flatMap((share, i) => {
      if (share === 0) return [];
      const bottom = shareFloor - (lows[i] ?? 0) * shareHeight;
      const height = Math.min(Math.max(1.5, share * shareHeight), bottom - 4);
      const x = round(i * width);
      return [`M${x} ${round(bottom)}h${round(width)}v${round(-height)}h${round(-width)}z`];
    })
    .join('');
}

function line(logs: readonly (number | null)[], [low, high]: readonly [number, number]): string {
  const width = miniWidth / logs.length;
  let pen = 'M';
  return logs
    .map((log, i) => {
      if (log === null) {
        pen = 'M';
        return '';
      }
      const share = Math.min(1, Math.max(0, (log - low) / (high - low)));
      const point = `${pen}${round((i + 0.5) * width)} ${round(magnitudeFloor - share * magnitudeHeight)}`;
      pen = 'L';
      return point;
    })
    .join('');
}

/** The propagation chart of a card: two lanes, no axes. */
export function miniLanes({ nan, inf, golden, faulty }: MeasuredChart): MiniLanes {
  const logs = [...golden, ...faulty].flatMap((log) =>
    log === null || log === -Infinity ? [] : [log],
  );
  const range = [
    Math.max(-8, Math.min(-1, ...logs)),
    Math.max(Math.log10(65_504), ...logs),
  ] as const;
  return {
    nan: area(nan, []),
    inf: area(inf, nan),
    golden: line(golden, range),
    faulty: line(faulty, range),
  };
}
