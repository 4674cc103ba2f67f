import { answerParts } from '../subjects/answer-parts.ts';
import type { AnswerCodec } from '../subjects/answer-codec.ts';
import { consumedDifferences, isFiniteConsumed } from './consumed-differences.ts';
import type { Precision } from '../record/plan.ts';
import {
  outcomes,
  type Frame,
  type FrameOutcome,
  type Outcome,
  type OutcomeDistances,
  type OutcomeKind,
  type Pass,
} from '../record/record.ts';

/** How answers are judged. */
export interface AnswerJudge {
  /** Of the subject. */
  readonly codec: AnswerCodec;
  /** In which the faulty run stored tensors: outputs may differ by as much as that rounds. */
  readonly precision: Precision;
}

type Returned = Pick<Frame, 'items' | 'consumer' | 'outputs'>;

function distances(golden: Returned, faulty: Returned, codec: AnswerCodec): OutcomeDistances {
  const consumed = consumedDifferences(
    golden.consumer,
    faulty.consumer,
    codec.pairs(golden.items, faulty.items),
  );
  return {
    ...codec.distances(golden, faulty),
    sameConsumed: consumed === null ? null : consumed.length === 0,
    ...(consumed === null || consumed.length === 0 ? {} : { consumedDiffers: consumed }),
  };
}

/**
 * Compares what reached the end of the pipeline in one frame with the golden run of the same frame:
 * what the API returned or, where the plan names a consumer, what the app made of it. What the app
 * does not read, or keeps out, does not count then. See the subject's `AnswerCodec` for what may differ
 * by how much.
 */
export function judgeFrame(
  golden: Frame,
  faulty: Frame,
  { codec, precision }: AnswerJudge,
): FrameOutcome {
  const measured = distances(golden, faulty, codec);
  const judge = (): OutcomeKind => {
    const { error, consumer } = faulty;
    if (error !== undefined || consumer?.error !== undefined) return 'thrown';
    const finite = consumer === undefined ? codec.isFinite(faulty) : isFiniteConsumed(consumer);
    if (!finite) return 'non-finite';
    const parts = answerParts(codec, measured, { consumed: consumer !== undefined, precision });
    return parts.every(({ same }) => same !== false) ? 'masked' : 'silent';
  };
  return { frame: faulty.index, kind: judge(), distances: measured };
}

const endings = { hung: 'hung', crashed: 'thrown' } as const;

/** The outcome of a run: the worst of its frames, or how the pass ended before its last one. */
export function judgeOutcome(golden: Pass, faulty: Pass, judge: AnswerJudge): Outcome {
  const frames = golden.frames.flatMap((frame): FrameOutcome[] => {
    const struck = faulty.frames[frame.index];
    if (struck !== undefined) return [judgeFrame(frame, struck, judge)];
    if (faulty.ended === undefined) return [];
    const kind = endings[faulty.ended.reason];
    const none = distances(frame, { items: [] }, judge.codec);
    return [{ frame: frame.index, kind, distances: none }];
  });
  const kinds = frames.map((frame) => frame.kind);
  // A pass may also end after its last frame.
  if (faulty.ended !== undefined) kinds.push(endings[faulty.ended.reason]);
  return { kind: outcomes.find((worst) => kinds.includes(worst)) ?? 'masked', frames };
}
