import { stepRows } from '../../components/charts/propagation-chart/step-rows.ts';
import {
  chartSentence,
  firstBadRow,
} from '../../components/charts/propagation-chart/step-facts.ts';
import { answerWords } from '../../components/cards/scenario-card/answer-words.ts';
import {
  plainSentence,
  toldFrame,
  verdictSentence,
} from '../../components/panels/verdict/verdict-sentence.ts';
import type { RunRecord } from '../../record/record.ts';
import { toleranceIn } from '../../record/first-bad-step.ts';
import { report } from '../command-line/report.ts';

/** What the places that show a record say of it. */
export interface Verdicts {
  /** The page's verdict, which failure pages have too. */
  readonly page: string;
  /** The answer on the card. */
  readonly card: string;
  /** The chart of the frame that the verdict speaks of, in words. */
  readonly chart: string;
  /** Lines that the command line prints. */
  readonly commandLine: readonly string[];
}

/** Everything that is said of a record, by the very code that says it. */
export function verdictsOf(record: RunRecord): Verdicts {
  const frame = toldFrame(record);
  const [golden = [], faulty = []] = [record.golden, record.faulty].map(
    ({ frames }) => frames.find(({ index }) => index === frame)?.steps,
  );
  const rows = stepRows(golden, faulty);
  return {
    page: plainSentence(verdictSentence(record)),
    card: answerWords(record),
    chart: chartSentence(rows, true, rows[firstBadRow(rows, toleranceIn(record, frame))]),
    commandLine: report(record).split('\n'),
  };
}
