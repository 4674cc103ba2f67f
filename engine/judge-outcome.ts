import { pairHands } from '../subjects/hands/pair-hands.ts';
import { palmLength, pointDistance } from '../subjects/hands/palm-length.ts';
import { gestureOf } from '../subjects/hands/geometry.ts';
import { answerParts } from '../record/answer-parts.ts';
import { consumedDifferences, isFiniteConsumed } from './consumed-differences.ts';
import { areFiniteOutputs, outputDistance } from '../record/output-distance.ts';
import type { Precision } from '../record/plan.ts';
import {
  isFiniteItem,
  outcomes,
  type Frame,
  type FrameOutcome,
  type Item,
  type Outcome,
  type OutcomeDistances,
  type OutcomeKind,
  type Pass,
} from '../record/record.ts';

/** Largest distance between key points of the same index; NaN where a list is longer than the other. */
const farthestPoint = <P extends Parameters<typeof pointDistance>[0]>(
  golden: readonly P[],
  faulty: readonly P[],
): number =>
  golden.length === faulty.length
    ? Math.max(...golden.map((point, i) => pointDistance(point, faulty[i] as P)))
    : NaN;

/** Of a hand's world key points ÷ the golden palm; null where neither hand has any. */
const worldDistance = (golden: Item, faulty: Item): number | null =>
  golden.worldKeypoints.length + faulty.worldKeypoints.length === 0
    ? null
    : farthestPoint(golden.worldKeypoints, faulty.worldKeypoints) /
      palmLength(golden.worldKeypoints);

/** The largest of those that could be measured; NaN where one is not a number. */
const largest = (values: readonly (number | null)[]): number | null => {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : Math.max(...known);
};

type Returned = Pick<Frame, 'items' | 'consumer' | 'outputs'>;

function distances(golden: Returned, faulty: Returned): OutcomeDistances {
  const { outputs } = golden;
  return {
    ...handDistances(golden, faulty),
    ...(outputs === undefined ? {} : { outputs: outputDistance(outputs, faulty.outputs ?? []) }),
  };
}

function handDistances(golden: Returned, faulty: Returned): OutcomeDistances {
  const pairs = pairHands(golden.items, faulty.items).map((places) => {
    const [a, b] = [golden.items[places.golden] as Item, faulty.items[places.faulty] as Item];
    return { ...places, a, b, palm: palmLength(a.keypoints) };
  });
  const every = (same: (a: Item, b: Item) => boolean): boolean | null =>
    pairs.length === 0 ? null : pairs.every(({ a, b }) => same(a, b));
  const consumed = consumedDifferences(
    golden.consumer,
    faulty.consumer,
    pairs.map((pair) => ({ golden: pair.golden, faulty: pair.faulty, palm: pair.palm })),
  );
  return {
    goldenItems: golden.items.length,
    faultyItems: faulty.items.length,
    keypoints: largest(
      pairs.map(({ a, b, palm }) => farthestPoint(a.keypoints, b.keypoints) / palm),
    ),
    worldKeypoints: largest(pairs.map(({ a, b }) => worldDistance(a, b))),
    score: largest(pairs.map(({ a, b }) => Math.abs(a.score - b.score))),
    sameLabel: every((a, b) => a.label === b.label),
    sameGesture: every((a, b) => gestureOf(a.keypoints) === gestureOf(b.keypoints)),
    sameConsumed: consumed === null ? null : consumed.length === 0,
    ...(consumed === null || consumed.length === 0 ? {} : { consumedDiffers: consumed }),
  };
}

/**
 * Compares what reached the end of the pipeline in one frame with the golden run of the same frame:
 * what the API returned or, where the plan names a consumer, what the app made of it. What the app
 * does not read, or keeps out, does not count then. Of a graph of operations, what it gave. See
 * `answerParts` for what may differ by how much.
 *
 * @param precision In which the faulty run stored tensors: a graph's outputs may differ by that much.
 */
export function judgeFrame(
  golden: Frame,
  faulty: Frame,
  precision: Precision = 'float32',
): FrameOutcome {
  const measured = distances(golden, faulty);
  const judge = (): OutcomeKind => {
    const { error, items, consumer, outputs = [] } = faulty;
    if (error !== undefined || consumer?.error !== undefined) return 'thrown';
    const finite = consumer === undefined ? items.every(isFiniteItem) : isFiniteConsumed(consumer);
    if (!finite || !areFiniteOutputs(outputs)) return 'non-finite';
    const parts = answerParts(measured, { consumed: consumer !== undefined, precision });
    return parts.every(({ same }) => same !== false) ? 'masked' : 'silent';
  };
  return { frame: faulty.index, kind: judge(), distances: measured };
}

const endings = { hung: 'hung', crashed: 'thrown' } as const;

/** The outcome of a run: the worst of its frames, or how the pass ended before its last one. */
export function judgeOutcome(
  golden: Pass,
  faulty: Pass,
  precision: Precision = 'float32',
): Outcome {
  const frames = golden.frames.flatMap((frame): FrameOutcome[] => {
    const struck = faulty.frames[frame.index];
    if (struck !== undefined) return [judgeFrame(frame, struck, precision)];
    if (faulty.ended === undefined) return [];
    const kind = endings[faulty.ended.reason];
    return [{ frame: frame.index, kind, distances: distances(frame, { items: [] }) }];
  });
  const kinds = frames.map((frame) => frame.kind);
  // A pass may also end after its last frame.
  if (faulty.ended !== undefined) kinds.push(endings[faulty.ended.reason]);
  return { kind: outcomes.find((worst) => kinds.includes(worst)) ?? 'masked', frames };
}
