import { countOf, formatCount, formatMagnitude, formatShare } from '../../format/format-number.ts';
import { firstBadStep, isNonFiniteStep } from '../../../record/first-bad-step.ts';
import type { Step } from '../../../record/step.ts';
import { stepName } from '../../format/stage-name.ts';
import type { StepRow } from './step-rows.ts';

/** What can be said of a step in words; rows of the table and readout of the cursor. */
export interface StepFacts {
  /** `palm · depthwise_conv2d_8`. */
  readonly name: string;
  readonly index: number;
  readonly tfliteName: string;
  readonly op: string;
  /** `1 × 24 × 24 × 64`. */
  readonly shape: string;
  readonly nan: string;
  readonly posInf: string;
  readonly negInf: string;
  readonly goldenMagnitude: string;
  readonly faultyMagnitude: string;
  /** `generates NaN`, …; empty while events have not been judged. */
  readonly events: string;
  readonly state: 'paired' | 'not reached' | 'not run yet' | 'extra';
}

const verbs = {
  generate: 'generates',
  propagate: 'passes on',
  kill: 'kills',
  compare: 'decides by',
} as const;

/** What a step does with values that are not finite: `generates NaN, kills Inf`. */
export const eventWords = ({ events }: Pick<Step, 'events'>): string =>
  events.map(({ event, kind }) => `${verbs[event]} ${kind}`).join(', ');

/** `1 × 24 × 24 × 64`. */
export const shapeWords = ({ shape }: Pick<Step, 'shape'>): string =>
  shape.length === 0 ? 'scalar' : shape.join(' × ');

/** The facts of a row; `complete` says whether the faulty run has ended. */
export function stepFacts(row: StepRow, complete: boolean): StepFacts {
  const { step, golden, faulty } = row;
  const share = (count: number | undefined): string =>
    faulty === null || count === undefined
      ? '–'
      : formatShare(faulty.health.size === 0 ? 0 : count / faulty.health.size);
  return {
    name: stepName(step),
    index: step.index,
    tfliteName: step.tfliteName ?? '',
    op: step.op,
    shape: shapeWords(step),
    nan: share(faulty?.health.nan),
    posInf: share(faulty?.health.posInf),
    negInf: share(faulty?.health.negInf),
    goldenMagnitude: formatMagnitude(golden?.health.absMax),
    faultyMagnitude: formatMagnitude(faulty?.health.absMax),
    events: eventWords(step),
    state:
      golden === null
        ? complete
          ? 'extra'
          : 'paired'
        : faulty !== null
          ? 'paired'
          : complete
            ? 'not reached'
            : 'not run yet',
  };
}

/** The facts of a row in one line, for a screen reader. */
export function stepSentence(row: StepRow, complete: boolean): string {
  const facts = stepFacts(row, complete);
  const bad =
    row.faulty === null
      ? facts.state
      : !isNonFiniteStep(row.faulty)
        ? 'all finite'
        : (['nan', 'posInf', 'negInf'] as const)
            .filter((kind) => row.faulty !== null && row.faulty.health[kind] > 0)
            .map((kind) => `${facts[kind]} ${{ nan: 'NaN', posInf: '+Inf', negInf: '−Inf' }[kind]}`)
            .join(', ');
  const sizes = `largest magnitude golden ${facts.goldenMagnitude}, faulty ${facts.faultyMagnitude}`;
  return [`${facts.name}, step ${facts.index}`, bad, sizes, facts.events]
    .filter(Boolean)
    .join('; ');
}

/** Position of the first faulty step that holds NaN or Inf; −1 when none does. */
export const firstNonFiniteRow = (rows: readonly StepRow[]): number =>
  rows.findIndex(({ faulty }) => faulty !== null && isNonFiniteStep(faulty));

/**
 * Position of the first bad step, −1 when none is; `tolerance` is the run's (`record/first-bad-step.ts`).
 */
export function firstBadRow(rows: readonly StepRow[], tolerance: number): number {
  const first = firstBadStep(
    rows.flatMap(({ faulty }) => faulty ?? []),
    tolerance,
  );
  return first === null ? -1 : rows.findIndex(({ faulty }) => faulty === first);
}

/** The chart in one sentence, for those who cannot see it; `firstBad` is the row of the first bad step. */
export function chartSentence(
  rows: readonly StepRow[],
  complete: boolean,
  firstBad: StepRow | undefined,
): string {
  if (rows.length === 0) return 'No step has been measured yet.';
  const measured = rows.filter(({ faulty }) => faulty !== null);
  const unreached = rows.length - measured.length;
  const steps = countOf(rows.length, 'step');
  if (measured.length === 0)
    return `${steps} of the golden run; ${complete ? 'none of the faulty run is recorded' : 'the faulty run has not begun'}.`;
  const largest = (pick: 'golden' | 'faulty'): string =>
    formatMagnitude(
      rows.reduce<number | null>((most, row) => {
        const size = row[pick]?.health.absMax ?? null;
        return size === null ? most : Math.max(most ?? 0, size);
      }, null),
    );
  const first = rows[firstNonFiniteRow(rows)];
  const bad = measured.filter(({ faulty }) => faulty && isNonFiniteStep(faulty)).length;
  const story = first
    ? `${formatCount(bad)} of ${formatCount(measured.length)} faulty steps hold NaN or Inf, the first is ${stepName(first.step)} (step ${first.step.index}).`
    : measured.length === 1
      ? 'The only faulty step is finite.'
      : `All ${formatCount(measured.length)} faulty steps are finite.`;
  const origin =
    firstBad === undefined || firstBad === first
      ? ''
      : ` The first that differs is ${stepName(firstBad.step)} (step ${firstBad.step.index}).`;
  const rest =
    complete && unreached > 0 ? ` ${countOf(unreached, 'golden step')} not reached.` : '';
  return `${steps}. ${story}${origin} Largest magnitude: golden ${largest('golden')}, faulty ${largest('faulty')}.${rest}`;
}
