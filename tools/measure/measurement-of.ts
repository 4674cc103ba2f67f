import { fingerprint } from '../../common/fingerprint.ts';
import { stringifyNonFinite } from '../../common/non-finite.ts';
import { chartColumns } from '../../components/cards/mini-chart/chart-columns.ts';
import { answerWords } from '../../components/cards/scenario-card/answer-words.ts';
import { stepRows } from '../../components/charts/propagation-chart/step-rows.ts';
import { factsOf } from '../../components/panels/facts/facts-of.ts';
import {
  plainSentence,
  toldFrame,
  verdictSentence,
} from '../../components/panels/verdict/verdict-sentence.ts';
import { scenarioPlan } from '../../engine/scenario-plan.ts';
import { faultbookVersion, packageVersions } from '../../engine/versions.ts';
import { faultSpecs } from '../../faults/fault-specs.ts';
import { backendLabels, precisionOf } from '../../record/plan.ts';
import type { Environment, Frame, Item, RunRecord } from '../../record/record.ts';
import type { Scenario } from '../../record/scenario.ts';
import type { MeasuredChart, ShippedMeasurement } from '../../record/shipped-measurement.ts';

/** What shipped measurements are of. */
export const measuredVersion = JSON.stringify([faultbookVersion, packageVersions]);

/** Names the plan of a scenario: a measurement of another plan says nothing of it. */
export const planMark = (scenario: Scenario): string =>
  fingerprint(stringifyNonFinite(scenarioPlan(scenario)));

const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));

const logs = (values: MeasuredChart['golden']): MeasuredChart['golden'] =>
  values.map((value) => (value === null ? null : rounded(value, 1)));

/** Rounded to what can be seen; a lane in which nothing is holds nothing. */
function compact({ nan, inf, golden, faulty, frames }: MeasuredChart): MeasuredChart {
  const shares = (values: readonly number[]): number[] =>
    values.some((value) => value > 0)
      ? values.map((value) => (value === 0 ? 0 : Math.max(0.001, rounded(value, 3))))
      : [];
  return {
    nan: shares(nan),
    inf: shares(inf),
    golden: logs(golden),
    faulty: logs(faulty),
    frames: frames.map((share) => rounded(share, 4)),
  };
}

const handsOf = (hands: readonly Item[] | undefined): ShippedMeasurement['shown']['golden'] =>
  hands?.map(({ score, label, keypoints }) => ({
    score: rounded(score, 3),
    label,
    keypoints: keypoints.map(({ x, y }) => ({ x: rounded(x, 1), y: rounded(y, 1) })),
  })) ?? null;

/** Where a run ran, in words: backend, GPU, and browser. */
export function environmentOf({ browser, realms }: Environment): string {
  const { settings, renderer, softwareGpu } = realms.faulty;
  const backend = `${backendLabels[settings.backend]}${settings.backend === 'webgl' ? ` ${precisionOf(settings)}` : ''}`;
  const gpu = softwareGpu === true ? 'software GPU' : renderer;
  const name = /(?:Headless)?(Chrome|Firefox)\/(\d+)/.exec(browser);
  return [backend, gpu, name ? `${name[1]} ${name[2]}` : browser].filter(Boolean).join(', ');
}

/** What of a scenario's record ships with the page. */
export function measurementOf(record: RunRecord, scenario: Scenario): ShippedMeasurement {
  const { faulty, golden, environment, outcome } = record;
  const find = (frames: readonly Frame[], index: number) =>
    frames.find((frame) => frame.index === index);
  const told = toldFrame(record);
  return {
    scenario: scenario.id,
    plan: planMark(scenario),
    outcome: outcome.kind,
    answer: answerWords(record),
    facts: factsOf(record, scenario, faultSpecs).map((fact) => ({ ...fact })),
    sentence: plainSentence(verdictSentence(record)),
    chart: compact(
      chartColumns(
        golden.frames.map(({ index, steps }) =>
          stepRows(steps, find(faulty.frames, index)?.steps ?? []),
        ),
      ),
    ),
    shown: {
      frame: told,
      golden: handsOf(find(golden.frames, told)?.items),
      faulty: handsOf(find(faulty.frames, told)?.items),
    },
    measuredAt: environment.measuredAt,
    environment: environmentOf(environment),
  };
}
