import type { Consumed, Frame, RunRecord } from '../record/record.ts';
import type { AppAnswer } from './app-answer.ts';
import { compareAnswers } from './compare-answers.ts';
import { signsOf } from './signs.ts';

/** What the app of one scenario receives, as far as it helps to recognise the failure. */
export interface MeasuredAnswer {
  readonly scenario: string;
  /** Signs of each struck frame's answer, each set once. */
  readonly answers: readonly (readonly string[])[];
  /** What those answers show beside the healthy ones. */
  readonly comparisons: readonly string[];
  /** Messages of errors that reach the caller. */
  readonly errors: readonly string[];
  readonly outcome: RunRecord['outcome']['kind'];
}

/** What the app receives for a frame; a graph of operations gives values instead of hands. */
export const answerOf = ({ items: hands, outputs }: Pick<Frame, 'items' | 'outputs'>): AppAnswer =>
  outputs === undefined
    ? {
        hands: hands.map(({ score, label: handedness, keypoints, worldKeypoints }) => ({
          score,
          handedness,
          keypoints,
          world: worldKeypoints,
        })),
        values: [],
      }
    : { hands: null, values: outputs.flatMap(({ values }) => values) };

/** What the app itself computed from the hands. */
export const consumedBy = ({ items: hands }: Consumed): AppAnswer => ({
  hands: null,
  values: hands.flatMap(({ values }) => Object.values(values)),
});

const unique = <T>(list: readonly T[]): readonly T[] => [
  ...new Map(list.map((one) => [JSON.stringify(one), one])).values(),
];

/** What a scenario's record shows of its app's answers. */
export function measureAnswer({ scenario, golden, faulty, outcome }: RunRecord): MeasuredAnswer {
  const struck = faulty.frames.filter(
    ({ index }) => outcome.frames.find(({ frame }) => frame === index)?.kind !== 'masked',
  );
  const frames = (struck.length > 0 ? struck : faulty.frames).filter(
    ({ error }) => error === undefined,
  );
  const answer = (frame: Frame | undefined): AppAnswer | null =>
    frame === undefined || frame.error !== undefined ? null : answerOf(frame);
  return {
    scenario: scenario ?? '',
    answers: unique([
      ...frames.map((frame) => signsOf(answerOf(frame))),
      ...frames.flatMap(({ consumer }) =>
        consumer === undefined ? [] : [signsOf(consumedBy(consumer))],
      ),
    ]),
    comparisons: unique(
      frames.flatMap((frame) => {
        const healthy = answer(golden.frames.find(({ index }) => index === frame.index));
        return healthy === null ? [] : compareAnswers(healthy, answerOf(frame)).map(({ id }) => id);
      }),
    ),
    errors: unique(
      faulty.frames.flatMap(({ error, consumer }) =>
        [error, consumer?.error].flatMap((thrown) =>
          thrown === undefined ? [] : [thrown.message],
        ),
      ),
    ),
    outcome: outcome.kind,
  };
}
