import { inGoldenValues, inPalms } from '../common/distance.ts';
import { formatNumber } from '../common/format-number.ts';
import { outputTolerance } from './output-distance.ts';
import { precisionOf, type Precision } from './plan.ts';
import type { FrameOutcome, OutcomeDistances, RunRecord } from './record.ts';

/** Key points, in the picture or in space, may move by this share of the golden palm length. */
export const keypointTolerance = 0.02;

/** Scores may differ by this much and the answer counts as the same. */
export const scoreTolerance = 0.05;

/** A part of an answer beside its golden partner. */
export interface AnswerPart {
  readonly name:
    | 'hands'
    | 'key points'
    | 'world key points'
    | 'score'
    | 'handedness'
    | 'what the app made of it'
    | 'outputs'
    | 'finite outputs';
  /** How far it is from the golden one, in words: `0.6 % of the palm`, `1 of 2`. */
  readonly distance: string;
  /** How far it may be and still count as the same, in words: `2 % of the palm`, `none`. */
  readonly allowed: string;
  /** Null where it does not decide: a consumer stands between it and the user. */
  readonly same: boolean | null;
}

/** What decides how an answer is compared. */
export interface AnswerKind {
  /** Whether a consumer makes the answer of what the API returned. */
  readonly consumed: boolean;
  /** In which tensors are stored: outputs of a graph may differ by as much as that rounds. */
  readonly precision: Precision;
}

/**
 * The parts of an answer, each with its distance from the golden one and its tolerance: those that
 * could be compared, and the number of hands where it differs. The answer is the golden one when none
 * of them says otherwise.
 */
export function answerParts(
  distances: OutcomeDistances,
  { consumed, precision }: AnswerKind,
): readonly AnswerPart[] {
  const { outputs } = distances;
  if (outputs !== undefined) {
    const allowed = outputTolerance[precision];
    return outputs === null
      ? []
      : [
          {
            name: 'outputs',
            distance: inGoldenValues(outputs),
            allowed: inGoldenValues(allowed),
            same: outputs <= allowed,
          },
        ];
  }
  const {
    goldenItems: goldenItems,
    faultyItems: faultyItems,
    keypoints,
    worldKeypoints,
    score,
    sameLabel: sameLabel,
  } = distances;
  const measured = (
    name: AnswerPart['name'],
    distance: number | null | undefined,
    tolerance: number,
    words: (distance: number) => string,
  ): AnswerPart[] =>
    distance === null || distance === undefined
      ? []
      : [
          {
            name,
            distance: Number.isFinite(distance) ? words(distance) : 'not finite',
            allowed: words(tolerance),
            same: consumed ? null : distance <= tolerance,
          },
        ];
  return [
    ...(faultyItems === goldenItems
      ? []
      : [
          {
            name: 'hands' as const,
            distance: `${faultyItems} for ${goldenItems}`,
            allowed: 'as many',
            same: false,
          },
        ]),
    ...measured('key points', keypoints, keypointTolerance, inPalms),
    ...measured('world key points', worldKeypoints, keypointTolerance, inPalms),
    ...measured('score', score, scoreTolerance, (value) => formatNumber(value, 2)),
    ...(sameLabel === null
      ? []
      : [
          {
            name: 'handedness' as const,
            distance: sameLabel ? 'the same' : 'flipped',
            allowed: 'the same',
            same: consumed ? null : sameLabel,
          },
        ]),
    ...consumedPart(distances),
  ];
}

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
  const parts = answerParts(outcome.distances, {
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
