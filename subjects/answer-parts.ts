import { precisionOf } from '../record/plan.ts';
import type { FrameOutcome, OutcomeDistances, RunRecord } from '../record/record.ts';
import type { AnswerCodec, AnswerKind, AnswerPart } from './answer-codec.ts';
import { subjectOf } from './subjects.ts';

/**
 * The parts of an answer, each with its distance from the golden one and its tolerance, and what a consumer
 * made of it. The answer is the golden one when none of them says otherwise.
 */
export const answerParts = (
  codec: AnswerCodec,
  distances: OutcomeDistances,
  kind: AnswerKind,
): readonly AnswerPart[] => [...codec.parts(distances, kind), ...consumedPart(distances)];

function consumedPart({ sameConsumed, consumedDiffers = [] }: OutcomeDistances): AnswerPart[] {
  if (sameConsumed === null) return [];
  const names = consumedDiffers.map(({ name }) => name ?? 'its words');
  return [
    {
      name: 'what the app made of it',
      distance: sameConsumed ? 'the same' : shortList(names) || 'something else',
      allowed: 'the app’s own tolerances',
      same: sameConsumed,
    },
  ];
}

const mostNames = 3;

/** The first few of them, and how many more there are. */
function shortList(names: readonly string[]): string {
  const all = [...new Set(names)];
  const first = all.slice(0, mostNames).join(', ');
  return all.length > mostNames ? `${first} and ${all.length - mostNames} more` : first;
}

/**
 * The parts of the answer of one frame of a record; none where the call gave no answer to compare.
 */
export function partsOf({ plan, faulty }: RunRecord, outcome: FrameOutcome): readonly AnswerPart[] {
  const frame = faulty.frames.find(({ index }) => index === outcome.frame);
  if (frame === undefined || frame.error !== undefined) return [];
  const parts = answerParts(subjectOf(plan).answer, outcome.distances, {
    consumed: plan.consumer !== null,
    precision: precisionOf(plan.realm),
  });
  // Only finite values have a distance: the others must not pass for the same.
  const isPartial = frame.outputs?.some(({ values }) => !values.every(Number.isFinite)) ?? false;
  return parts.map((part) =>
    isPartial && part.name === 'outputs' ? { ...part, name: 'finite outputs' } : part,
  );
}

/** A part in a line, for page, command line and failure page alike. */
export const partWords = ({ distance, allowed, same }: AnswerPart): string =>
  `${distance} ${same === null ? '(not decisive: the app’s result is)' : `(allowed: ${allowed})`}`;
