import '../../../components/charts/propagation-chart/propagation-chart.ts';
import {
  chartSentence,
  firstBadRow,
} from '../../../components/charts/propagation-chart/step-facts.ts';
import { stepRows } from '../../../components/charts/propagation-chart/step-rows.ts';
import { applyTheme } from '../../../components/theme/theme-choice.ts';
import { adoptTokens } from '../../../components/theme/tokens.ts';
import { decodeRecord } from '../../../record/codec/record-codec.ts';
import { toleranceIn } from '../../../record/first-bad-step.ts';
import { precisionOf } from '../../../record/plan.ts';

/** What the command line asks of this page. */
export interface ChartPage {
  /** Draws a frame of a record (as JSON) as it stands on a scenario's page; gives it in words. */
  draw(record: string, frame: number): Promise<string>;
}

declare global {
  interface Window {
    faultbookChart?: ChartPage;
  }
}

adoptTokens(document);
applyTheme('light');

const painted = (): Promise<void> =>
  new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));

window.faultbookChart = {
  async draw(text, index) {
    const record = decodeRecord(text);
    const tolerance = toleranceIn(record, index);
    const [golden, faulty] = [record.golden, record.faulty].map(
      ({ frames }) => frames.find((frame) => frame.index === index)?.steps ?? [],
    );
    const chart = document.createElement('fb-propagation-chart');
    Object.assign(chart, {
      golden,
      faulty,
      complete: true,
      half: precisionOf(record.plan.realm) === 'float16',
      tolerance,
      blamed: record.blame?.frame === index ? record.blame : null,
      selected: record.blame?.frame === index ? record.blame.step : null,
    });
    document.body.replaceChildren(chart);
    await chart.updateComplete;
    await chart.drawn;
    await painted();
    const rows = stepRows(golden ?? [], faulty ?? []);
    return chartSentence(rows, true, rows[firstBadRow(rows, tolerance)]);
  },
};
