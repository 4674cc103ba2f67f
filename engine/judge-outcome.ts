import { gestureOf } from '../models/hand-geometry.ts';
import { areFiniteOutputs, outputDistance, outputTolerance } from './output-distance.ts';
import type { Precision } from './plan.ts';
import {
  isFiniteHand,
  outcomes,
  type Frame,
  type FrameOutcome,
  type Hand,
  type Outcome,
  type OutcomeDistances,
  type OutcomeKind,
  type Pass,
} from './record.ts';
import { isFiniteConsumed, sameConsumed } from './same-consumed.ts';

/** A key point may move by this share of the golden palm length and the result counts as same. */
export const keypointTolerance = 0.02;

/** Scores may differ by this much and the result counts as the same. */
export const scoreTolerance = 0.05;

const wrist = 0;
const middleFingerMcp = 9;

const distance = (a: { x: number; y: number }, b: { x: number; y: number }): number =>
  Math.hypot(a.x - b.x, a.y - b.y);

/** From the wrist to the root of the middle finger, in pixels. */
export function palmLength(hand: Hand): number {
  const root = hand.keypoints[wrist];
  const knuckle = hand.keypoints[middleFingerMcp];
  return root === undefined || knuckle === undefined ? NaN : distance(root, knuckle);
}

const keypointDistance = (golden: Hand, faulty: Hand): number =>
  Math.max(
    ...golden.keypoints.map((point, i) =>
      distance(point, faulty.keypoints[i] ?? { x: NaN, y: NaN }),
    ),
  );

/** Pairs each golden hand with the nearest faulty one left: the API promises no order. */
function pairHands(golden: readonly Hand[], faulty: readonly Hand[]): [Hand, Hand][] {
  const left = [...faulty];
  return golden.flatMap((hand) => {
    const nearest = left
      .map((other) => ({ other, far: keypointDistance(hand, other) }))
      .sort((a, b) => (Number.isNaN(a.far) ? 1 : Number.isNaN(b.far) ? -1 : a.far - b.far))[0];
    if (nearest === undefined) return [];
    left.splice(left.indexOf(nearest.other), 1);
    return [[hand, nearest.other] as [Hand, Hand]];
  });
}

const largest = (values: readonly number[]): number | null =>
  values.length === 0 ? null : Math.max(...values);

type Returned = Pick<Frame, 'hands' | 'consumer' | 'outputs'>;

function distances(golden: Returned, faulty: Returned): OutcomeDistances {
  const { outputs } = golden;
  return {
    ...handDistances(golden, faulty),
    ...(outputs === undefined ? {} : { outputs: outputDistance(outputs, faulty.outputs ?? []) }),
  };
}

function handDistances(golden: Returned, faulty: Returned): OutcomeDistances {
  const pairs = pairHands(golden.hands, faulty.hands);
  return {
    goldenHands: golden.hands.length,
    faultyHands: faulty.hands.length,
    keypoints: largest(pairs.map(([a, b]) => keypointDistance(a, b) / palmLength(a))),
    score: largest(pairs.map(([a, b]) => Math.abs(a.score - b.score))),
    sameHandedness:
      pairs.length === 0 ? null : pairs.every(([a, b]) => a.handedness === b.handedness),
    sameGesture:
      pairs.length === 0
        ? null
        : pairs.every(([a, b]) => gestureOf(a.keypoints) === gestureOf(b.keypoints)),
    sameConsumed: sameConsumed(
      golden.consumer,
      faulty.consumer,
      pairs.map(([a, b]) => ({
        golden: golden.hands.indexOf(a),
        faulty: faulty.hands.indexOf(b),
        palm: palmLength(a),
      })),
    ),
  };
}

/** Whether the API returned the same hands. */
const sameHands = (measured: OutcomeDistances): boolean =>
  (measured.sameHandedness ?? true) &&
  (measured.sameGesture ?? true) &&
  (measured.keypoints ?? 0) <= keypointTolerance &&
  (measured.score ?? 0) <= scoreTolerance;

/**
 * Compares what reached the end of the pipeline in one frame with the golden run of the same frame:
 * what the API returned or, where the plan names a consumer, what the app made of it. What the app
 * does not read, or keeps out, does not count then. Of a graph of operations, what it gave.
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
    const { error, hands, consumer, outputs = [] } = faulty;
    if (error !== undefined || consumer?.error !== undefined) return 'thrown';
    if (!areFiniteOutputs(outputs)) return 'non-finite';
    if ((measured.outputs ?? 0) > outputTolerance[precision]) return 'silent';
    const finite = consumer === undefined ? hands.every(isFiniteHand) : isFiniteConsumed(consumer);
    if (!finite) return 'non-finite';
    const same = consumer === undefined ? sameHands(measured) : (measured.sameConsumed ?? true);
    return same && measured.goldenHands === measured.faultyHands ? 'masked' : 'silent';
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
    return [{ frame: frame.index, kind, distances: distances(frame, { hands: [] }) }];
  });
  const kinds = frames.map((frame) => frame.kind);
  // A pass may also end after its last frame.
  if (faulty.ended !== undefined) kinds.push(endings[faulty.ended.reason]);
  return { kind: outcomes.find((worst) => kinds.includes(worst)) ?? 'masked', frames };
}
