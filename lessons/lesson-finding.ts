import { firstNonFiniteStepOfRun, isBadStep, toleranceIn } from '../record/first-bad-step.ts';
import type { OutcomeKind, RunRecord, Step } from '../record/record.ts';
import type { LessonCard, Question } from './define-lesson.ts';

/** What a step returned: `wrong` is finite, but not the golden value; `absent`: no such step ran. */
export type ValueKind = 'nan' | 'inf' | 'wrong' | 'same' | 'absent';

/** What runs of a card's plan came to, as far as its questions ask. All of it is measured. */
export interface LessonFinding {
  /** Stage of the first NaN, over all frames; `nowhere` without one. */
  readonly firstNan: string;
  readonly outcome: OutcomeKind;
  /** Outcome with each guard alone, by the guard's id. */
  readonly guards: Readonly<Record<string, OutcomeKind>>;
  /** What steps returned, by id. */
  readonly values: Readonly<Record<string, ValueKind>>;
}

/** In the first frame that has a NaN. */
function firstNanStage({ faulty }: RunRecord): string {
  for (const { steps } of faulty.frames) {
    const first = steps.find(({ health }) => health.nan > 0);
    if (first) return first.stage;
  }
  return 'nowhere';
}

function valueKind(step: Step, tolerance: number): ValueKind {
  if (step.health.nan > 0) return 'nan';
  if (firstNonFiniteStepOfRun({ faulty: { frames: [{ index: 0, steps: [step] }] } })) return 'inf';
  return isBadStep(step, tolerance) ? 'wrong' : 'same';
}

/** What a step returned in the last frame in which it ran: by then every fault is active. */
function valueOf(record: RunRecord, id: string): ValueKind {
  for (const { index, steps } of record.faulty.frames.toReversed()) {
    const step = steps.find((one) => one.id === id);
    if (step) return valueKind(step, toleranceIn(record, index));
  }
  return 'absent';
}

const stepsAsked = (questions: readonly Question[]): string[] =>
  questions.flatMap((one) => (one.kind === 'value' ? [one.step] : []));

/** The guards that a card's questions offer. */
export const guardsAsked = ({ questions }: Pick<LessonCard, 'questions'>): readonly string[] =>
  questions.flatMap((one) => (one.kind === 'guard' ? one.guards : []));

/** Whether a finding holds all that a card's questions ask. */
export const answersAll = (
  { questions }: Pick<LessonCard, 'questions'>,
  finding: Pick<LessonFinding, 'guards' | 'values'> | null,
): boolean =>
  questions.length === 0 ||
  (finding !== null &&
    guardsAsked({ questions }).every((id) => finding.guards[id] !== undefined) &&
    stepsAsked(questions).every((id) => finding.values[id] !== undefined));

/** The newer of two findings of a plan, with those guards of the older one that were not run again. */
export const laterFinding = (
  earlier: LessonFinding | null | undefined,
  later: LessonFinding,
): LessonFinding => ({ ...later, guards: { ...earlier?.guards, ...later.guards } });

/**
 * What runs of a card came to.
 *
 * @param guarded the run under each guard that is asked about, by its id.
 */
export const findingOf = (
  { questions }: Pick<LessonCard, 'questions'>,
  record: RunRecord,
  guarded: Readonly<Record<string, OutcomeKind>> = {},
): LessonFinding => ({
  firstNan: firstNanStage(record),
  outcome: record.outcome.kind,
  guards: guarded,
  values: Object.fromEntries(stepsAsked(questions).map((id) => [id, valueOf(record, id)])),
});
