import { formatNumber } from '../common/format-number.ts';
import { percent } from '../common/percent.ts';
import type { Health, Pass, RunRecord, Step } from '../record/record.ts';
import type { Predicate } from '../record/expectation.ts';
import { inRange, notReached, rangeText, struckFrames, type Finding } from './finding.ts';

type StepPredicate = Extract<
  Predicate,
  { readonly type: 'share' | 'magnitude' | 'magnitudeRatio' | 'divergence' }
>;

const shareOf = (health: Health, kind: 'NaN' | 'Inf'): number =>
  health.size === 0
    ? 0
    : (kind === 'NaN' ? health.nan : health.posInf + health.negInf) / health.size;

const stepIn = (pass: Pass, frame: number, id: string): Step | undefined =>
  pass.frames[frame]?.steps.find((step) => step.id === id);

/** A number measured at a step, or why there is none. */
function measure(predicate: StepPredicate, step: Step, golden: Step | undefined): number | string {
  const { absMax } = step.health;
  switch (predicate.type) {
    case 'share':
      return shareOf(step.health, predicate.of);
    case 'magnitude':
      return absMax ?? 'nothing is finite there';
    case 'magnitudeRatio': {
      const before = golden?.health.absMax ?? null;
      if (absMax === null) return 'nothing is finite there';
      return before === null ? 'the golden run has no magnitude there' : absMax / before;
    }
    case 'divergence':
      return step.divergence?.relativeL2 ?? 'nothing there is finite in both runs';
  }
}

const spoken = ({ type }: StepPredicate, value: number): string =>
  type === 'share' || type === 'divergence' ? percent(value) : formatNumber(value);

/** Evaluates what is said of one step in the first struck frame. */
export function evaluateStep(predicate: StepPredicate, record: RunRecord): Finding {
  const [frame] = struckFrames(record);
  const step = frame?.steps.find(({ id }) => id === predicate.step);
  if (frame === undefined || step === undefined) return notReached(predicate.step);
  const found = measure(predicate, step, stepIn(record.golden, frame.index, step.id));
  if (typeof found === 'string') return { holds: false, actual: `${step.id}: ${found}` };
  return { holds: inRange(found, predicate), actual: `${step.id}: ${spoken(predicate, found)}` };
}

/** The predicate as a sentence: `at least 0.5 of conv2d_0 is NaN`. */
export function stepSentence(predicate: StepPredicate): string {
  const range = rangeText(predicate, (value) => spoken(predicate, value));
  switch (predicate.type) {
    case 'share':
      return `${range} of ${predicate.step} is ${predicate.of}`;
    case 'magnitude':
      return `The largest magnitude of ${predicate.step} is ${range}`;
    case 'magnitudeRatio':
      return `The largest magnitude of ${predicate.step} is ${range} × that of the golden run`;
    case 'divergence':
      return `${predicate.step} is ${range} away from the golden run`;
  }
}
