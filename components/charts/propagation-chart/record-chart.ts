import { precisionOf } from '../../../record/plan.ts';
import type { RunRecord } from '../../../record/record.ts';
import { tokenPalette } from '../../theme/token-palette.ts';
import { chartSvg } from './chart-svg.ts';
import { propagationConfig } from './propagation-config.ts';
import { stepRows } from './step-rows.ts';

/** The chart of a record's first bad frame, else of its first, as an SVG document. */
export function recordChart(record: RunRecord, title: string): string {
  const index = record.blame?.frame ?? 0;
  const steps = (pass: RunRecord['golden']) =>
    pass.frames.find((frame) => frame.index === index)?.steps ?? [];
  const rows = stepRows(steps(record.golden), steps(record.faulty));
  const palette = tokenPalette();
  const config = propagationConfig({
    rows,
    complete: true,
    expected: rows.length,
    half: precisionOf(record.plan.realm) === 'float16',
    palette,
    fills: { nan: palette.nan, posInf: palette.inf, negInf: palette.inf },
  });
  return chartSvg(config, { title, width: 1200, height: 500, palette });
}
