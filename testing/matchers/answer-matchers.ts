import { percent } from '../../common/percent.ts';
import { checkEnding } from '../../expectations/check-ending.ts';
import { evaluate, sentence } from '../../expectations/evaluate.ts';
import { endingOf, endingText } from '../../record/ending.ts';
import { isOn } from '../../record/plan.ts';
import { outcomes, type OutcomeKind, type RunRecord } from '../../record/record.ts';
import type { NonFiniteKind } from '../../record/step.ts';
import { keypointTolerance } from '../../subjects/items/items-codec.ts';
import { defaultSubject, subjectOf } from '../../subjects/subjects.ts';
import { nearest } from '../../common/nearest.ts';
import { answerCounts, countWords } from '../../expectations/answer-counts.ts';
import { MatcherUsageError, type Match } from './match.ts';
import { finiteSteps } from './step-matchers.ts';

const ended = (record: RunRecord): string => {
  const ending = endingOf(record);
  return ending === null ? '' : endingText(ending);
};

/** A NaN or Inf is in what the app receives, in at least one frame. */
export function toReachAnswer(record: RunRecord, kind?: NonFiniteKind): Match {
  const parts = answerCounts(record);
  const reached = parts.filter(({ nan, inf }) =>
    kind === undefined ? nan + inf > 0 : (kind === 'NaN' ? nan : inf) > 0,
  );
  const nothing = ended(record) || 'the app gets an empty answer, without NaN or Inf';
  return {
    pass: reached.length > 0,
    asked: `${kind ?? 'NaN or Inf'} reaches the answer`,
    found:
      reached.length > 0
        ? reached.map(countWords).join('; ')
        : parts.length === 0
          ? nothing
          : 'no such value is in the answer',
    table: parts.map(countWords),
  };
}

/** How the run ends: of several frames, the worst. */
export function toEndAs(record: RunRecord, outcome: OutcomeKind): Match {
  if (!outcomes.includes(outcome)) {
    const close = nearest(outcome, outcomes) ?? '';
    throw new MatcherUsageError(
      `There is no outcome "${outcome}". Did you mean ${close}? Outcomes: ${outcomes.join(', ')}.`,
    );
  }
  const [result] = checkEnding(record, { outcome });
  const why = ended(record);
  return {
    pass: result?.status === 'pass',
    asked: `the run ends as ${outcome}`,
    found: `it ends as ${result?.actual ?? record.outcome.kind}${why === '' ? '' : `: ${why}`}`,
    table: answerCounts(record).map(countWords),
  };
}

/**
 * With this guard, the app gets the golden answer again. The record must be of a run with the guard:
 * `runScenario(scenario, { mitigations: [{ id, args: {} }] })`.
 */
export function toBeRestoredBy(record: RunRecord, guard: string): Match {
  const guards = record.plan.mitigations.filter(isOn).map(({ id }) => id);
  if (!guards.includes(guard)) {
    throw new MatcherUsageError(
      `This run was made ${guards.length === 0 ? 'without guards' : `with ${guards.join(', ')}`}, so it shows nothing of "${guard}". Run it with the guard: { mitigations: [{ id: '${guard}', args: {} }] }.`,
    );
  }
  const predicate = { type: 'guard', id: guard, does: 'restores' } as const;
  const { holds, actual } = evaluate(predicate, record);
  return {
    pass: holds,
    asked: sentence(predicate),
    found: `the outcome is ${actual}`,
    table: answerCounts(record).map(countWords),
  };
}

const share = (value: number | null | undefined): string =>
  value === null || value === undefined
    ? 'not measurable'
    : Number.isFinite(value)
      ? `${percent(value)} of the palm`
      : 'not finite';

/**
 * Every frame has as many hands as the golden run, and no key point is further from its golden partner
 * than this share of the golden palm length: 0.02 is 2 %.
 */
export function toHaveHandsClose(record: RunRecord, within = keypointTolerance): Match {
  if (!(within >= 0)) {
    throw new MatcherUsageError(
      `toHaveHandsClose takes a share of the palm length from 0, such as 0.02 for 2 %; given: ${within}.`,
    );
  }
  const { id, title } = subjectOf(record.plan);
  if (id !== defaultSubject.id) {
    throw new MatcherUsageError(
      `This run is of ${title}, which returns no hands. Use toDivergeAtMost or toEndAs.`,
    );
  }
  const { frames } = record.outcome;
  const isClose = ({ kind, distances }: (typeof frames)[number]): boolean =>
    ['silent', 'masked'].includes(kind) &&
    distances.faultyItems === distances.goldenItems &&
    (distances.goldenItems === 0 || (distances.keypoints ?? Infinity) <= within);
  const rows = frames.map(
    ({ frame, kind, distances: { faultyItems, goldenItems, keypoints } }) =>
      `frame ${frame + 1}: ${kind}, hands found: ${faultyItems} of ${goldenItems}, key points off by ${share(keypoints)}`,
  );
  const off = frames.findIndex((frame) => !isClose(frame));
  const why = ended(record);
  return {
    pass: frames.length > 0 && off < 0,
    asked: `every hand is within ${percent(within)} of the palm of its golden partner`,
    found: rows[off] ?? (why === '' ? 'every hand is that close' : why),
    table: rows,
  };
}

/**
 * Every value is finite: of every step and of the answer; or of one stage, of one step, or of the
 * `answer` alone. What the run did not reach is not finite.
 */
export function toBeFinite(record: RunRecord, place?: string): Match {
  const isPlace = place === undefined || place === 'answer' || place.includes('/');
  const { stages } = subjectOf(record.plan);
  if (!isPlace && !stages.includes(place)) {
    const close = nearest(place, ['answer', ...stages]) ?? '';
    throw new MatcherUsageError(
      `There is no stage "${place}". Did you mean ${close}? Stages: ${stages.join(', ')}; a step is written like palm/-/conv2d_0.`,
    );
  }
  if (place !== undefined && place !== 'answer') return finiteSteps(record, place);
  const answer = toReachAnswer(record);
  const why = ended(record);
  const ofAnswer: Match = {
    pass: !answer.pass && why === '',
    asked: 'the answer is finite',
    found: why === '' ? answer.found : why,
    table: answer.table,
  };
  if (place === 'answer') return ofAnswer;
  const steps = finiteSteps(record);
  return steps.pass ? { ...ofAnswer, asked: steps.asked } : steps;
}
