import { formatCount } from '../../common/format-number.ts';
import { percent } from '../../common/percent.ts';
import { nonFiniteCount } from '../../health/health.ts';
import { endingOf, endingText } from '../../record/ending.ts';
import { firstNonFiniteStepOfRun, isNonFiniteStep } from '../../record/first-bad-step.ts';
import type { RunRecord, Step, StepEvent } from '../../record/record.ts';
import type { NonFiniteKind } from '../../record/step.ts';
import { healthTable } from './health-table.ts';
import { MatcherUsageError, type Match, type StepId } from './match.ts';
import { namedStep, type NamedStep } from './named-step.ts';

/** In which frame, where there are several. */
const inFrame = ({ faulty }: RunRecord, frame: number): string =>
  faulty.frames.length > 1 ? ` in frame ${frame + 1}` : '';

/** Why the faulty run stopped, to follow a sentence; empty where it did not. */
function stopped(record: RunRecord): string {
  const ending = endingOf(record);
  return ending === null ? '' : ` (${endingText(ending)})`;
}

const counted = ({ id, health }: Step): string =>
  `${id}: ${formatCount(health.nan)} NaN and ${formatCount(health.posInf + health.negInf)} Inf in ${formatCount(health.size)} values`;

const healthOf = ({ seen }: NamedStep): readonly Step[] => seen.map(({ step }) => step);

/** The first NaN or Inf of the faulty run, over all frames, is at this step. */
export function toFirstBeNonFiniteAt(record: RunRecord, step: StepId): Match {
  const named = namedStep(record, step);
  const first = firstNonFiniteStepOfRun(record);
  return {
    pass: first?.step.id === named.id,
    asked: `the first NaN or Inf is at ${named.id}`,
    found:
      first === null
        ? `every value of every step is finite${stopped(record)}`
        : `the first is at ${counted(first.step)}${inFrame(record, first.frame.index)}`,
    table: healthTable([...(first === null ? [] : [first.step]), ...healthOf(named).slice(0, 1)]),
  };
}

/** What a step does with non-finite values, in any frame. */
function doesAt(
  record: RunRecord,
  step: StepId,
  event: StepEvent['event'],
  kind: NonFiniteKind | undefined,
): Match {
  const named = namedStep(record, step);
  const verb = event === 'generate' ? 'generates' : 'kills';
  const of = kind ?? 'NaN or Inf';
  const done = named.seen.map(({ step: one, frame }) => {
    const words = one.events.map((seen) => `${seen.event} ${seen.kind}`).join(', ');
    return `${words === '' ? 'nothing with NaN or Inf' : words}${inFrame(record, frame)}`;
  });
  return {
    pass: named.seen.some(({ step: one }) =>
      one.events.some((seen) => seen.event === event && (kind ?? seen.kind) === seen.kind),
    ),
    asked: `${named.id} ${verb} ${of}`,
    found:
      done.length === 0
        ? `the faulty run did not reach ${named.id}${stopped(record)}`
        : `${named.id} does: ${[...new Set(done)].join('; ')}`,
    table: healthTable(healthOf(named).slice(0, 3)),
  };
}

/** The step makes NaN or Inf out of finite inputs, in at least one frame. */
export const toGenerateAt = (record: RunRecord, step: StepId, kind?: NonFiniteKind): Match =>
  doesAt(record, step, 'generate', kind);

/** NaN or Inf ends at the step: it is in its inputs and not in its output, in at least one frame. */
export const toBeKilledAt = (record: RunRecord, step: StepId, kind?: NonFiniteKind): Match =>
  doesAt(record, step, 'kill', kind);

/** How far a step is from its golden partner; Infinity where NaN, Inf or another shape leaves no measure. */
function distanceOf(step: Step): number {
  const { divergence, health } = step;
  if (divergence === null) return Infinity;
  const unmeasured = divergence.goldenShape !== undefined || divergence.leftOut > 0;
  if (unmeasured || nonFiniteCount(health) > 0) return Infinity;
  return divergence.relativeL2 ?? (divergence.maxAbs === 0 ? 0 : Infinity);
}

const farWords = (far: number): string =>
  far === Infinity
    ? 'too far from the golden run to measure: it holds NaN or Inf, or has another shape'
    : `${percent(far)} away`;

/**
 * No step, or not this one, is further from the golden run than a relative L2 distance: 0.01 is 1 %. A
 * step that holds NaN or Inf where the golden one does not, that has another shape, or that was not
 * reached is beyond every distance.
 */
export function toDivergeAtMost(record: RunRecord, distance: number, step?: StepId): Match {
  if (!(distance >= 0)) {
    throw new MatcherUsageError(
      `toDivergeAtMost takes a relative L2 distance from 0, such as 0.01 for 1 %; given: ${distance}.`,
    );
  }
  const named = step === undefined ? null : namedStep(record, step);
  const steps = record.faulty.frames.flatMap((frame) =>
    frame.steps.map((one) => ({ step: one, frame: frame.index })),
  );
  const checked = named === null ? steps : named.seen;
  const where = named === null ? 'every step' : named.id;
  const asked = `${where} is at most ${percent(distance)} away from the golden run`;
  const ended = stopped(record);
  const [first] = checked;
  if (first === undefined || ended !== '') {
    return {
      pass: false,
      asked,
      found: `the faulty run did not reach all of it${ended}`,
      table: [],
    };
  }
  const furthest = checked.reduce((worst, one) =>
    distanceOf(one.step) > distanceOf(worst.step) ? one : worst,
  );
  const far = distanceOf(furthest.step);
  return {
    pass: far <= distance,
    asked,
    found: `${furthest.step.id} is ${farWords(far)}${inFrame(record, furthest.frame)}`,
    table: healthTable([furthest.step]),
  };
}

/** The steps that a place names: a whole stage, or one step. */
function stepsAt(record: RunRecord, place: string): readonly Step[] {
  const steps = record.faulty.frames.flatMap((frame) => frame.steps);
  const ofStage = steps.filter(({ stage }) => stage === place);
  return ofStage.length > 0 ? ofStage : healthOf(namedStep(record, place));
}

/** The first NaN or Inf among the steps of a place, with what was found; see `toBeFinite`. */
export function finiteSteps(record: RunRecord, place?: string): Match {
  const steps =
    place === undefined
      ? record.faulty.frames.flatMap((frame) => frame.steps)
      : stepsAt(record, place);
  const first = steps.find(isNonFiniteStep);
  const where = place ?? 'every step and the answer';
  const ended = stopped(record);
  return {
    pass: steps.length > 0 && first === undefined && ended === '',
    asked: `${where} is finite`,
    found:
      first === undefined
        ? steps.length === 0 || ended !== ''
          ? `the faulty run did not reach all of it${ended}`
          : `${formatCount(steps.length)} steps are finite`
        : counted(first),
    table: healthTable(first === undefined ? [] : [first]),
  };
}
