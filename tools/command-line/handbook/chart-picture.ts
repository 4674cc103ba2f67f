import { chartSvg } from '../../../components/charts/propagation-chart/chart-svg.ts';
import { propagationConfig } from '../../../components/charts/propagation-chart/propagation-config.ts';
import { axisByEvent } from '../../../components/charts/propagation-chart/step-axis.ts';
import {
  chartSentence,
  firstBadRow,
} from '../../../components/charts/propagation-chart/step-facts.ts';
import { stepRows } from '../../../components/charts/propagation-chart/step-rows.ts';
import { tokenPalette } from '../../../components/theme/token-palette.ts';
import { toleranceIn } from '../../../record/first-bad-step.ts';
import { precisionOf } from '../../../record/plan.ts';
import type { RunRecord } from '../../../record/record.ts';

/** CSS pixels: legible across a page of A4 and of Letter. */
const size = { width: 960, height: 380 } as const;

/** A chart without a browser, and what it shows in words. */
export interface ChartPicture {
  readonly svg: string;
  readonly says: string;
}

/** The propagation chart of one frame, as the page draws it in its light theme. */
export function chartPicture(record: RunRecord, frame: number, title: string): ChartPicture {
  const palette = tokenPalette();
  const tolerance = toleranceIn(record, frame);
  const [golden = [], faulty = []] = [record.golden, record.faulty].map(
    ({ frames }) => frames.find(({ index }) => index === frame)?.steps ?? [],
  );
  const rows = stepRows(golden, faulty);
  const config = propagationConfig({
    rows,
    complete: true,
    expected: rows.length,
    half: precisionOf(record.plan.realm) === 'float16',
    axis: axisByEvent(rows, tolerance),
    palette,
    // The document hatches by patterns of its own.
    fills: { nan: palette.nan, posInf: palette.inf, negInf: palette.inf },
  });
  return {
    svg: chartSvg(config, { title, ...size, palette }),
    says: chartSentence(rows, true, rows[firstBadRow(rows, tolerance)]),
  };
}
