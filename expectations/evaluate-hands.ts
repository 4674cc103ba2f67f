import { inPalms } from '../common/distance.ts';
import { formatNumber } from '../common/format-number.ts';
import { pairHands } from '../subjects/hands/pair-hands.ts';
import { palmLength, pointDistance } from '../subjects/hands/palm-length.ts';
import { percent } from '../common/percent.ts';
import { isFiniteHand, type Frame, type Hand, type RunRecord } from '../record/record.ts';
import type { FrameAnswer, Predicate, Range } from '../record/expectation.ts';
import { inRange, rangeText, struckFrames, type Finding } from './finding.ts';

type HandPredicate = Extract<
  Predicate,
  {
    readonly type:
      | 'answers'
      | 'sameHands'
      | 'sameAsFrameBefore'
      | 'score'
      | 'scoreIs'
      | 'handedness'
      | 'scoreDifference'
      | 'keypointDistance'
      | 'worldKeypointDistance'
      | 'keypointSpread'
      | 'scaledKeypoints';
  }
>;

const answerOf = ({ hands, error }: Frame): FrameAnswer =>
  error !== undefined ? 'thrown' : hands.map((hand) => (isFiniteHand(hand) ? 'finite' : 'NaN'));

const answerText = (answer: FrameAnswer): string => {
  if (answer === 'thrown') return 'an error';
  return answer.length === 0 ? 'no hand' : answer.map((state) => `a ${state} hand`).join(' and ');
};

/** Deep equality in which numbers are the same only if their bits are. */
function same(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) {
    return Object.is(a, b);
  }
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => same(a[key as keyof typeof a], b[key as keyof typeof b]))
  );
}

const nowhere = { x: NaN, y: NaN };

const spread = ({ keypoints }: Hand): number =>
  Math.max(...keypoints.flatMap((a) => keypoints.map((b) => pointDistance(a, b))));

/** The hands of a frame with the golden ones that they belong to. */
const withGolden = ({ index, hands }: Frame, { golden }: RunRecord): [Hand, Hand][] => {
  const own = golden.frames[index]?.hands ?? [];
  return pairHands(own, hands).map((pair) => [
    own[pair.golden] as Hand,
    hands[pair.faulty] as Hand,
  ]);
};

/** Whether a frame has the hands of its golden partner, in whatever order. */
function hasGoldenHands(frame: Frame, record: RunRecord): boolean {
  const pairs = withGolden(frame, record);
  return (
    frame.hands.length === record.golden.frames[frame.index]?.hands.length &&
    pairs.length === frame.hands.length &&
    pairs.every(([own, other]) => same(own, other))
  );
}

/** Every value has to lie in the range, and there has to be one. */
function all(
  values: readonly number[],
  predicate: Parameters<typeof inRange>[1],
  format: (value: number) => string,
): Finding {
  return {
    holds: values.length > 0 && values.every((value) => inRange(value, predicate)),
    actual: values.map(format).join(', ') || 'no hand',
  };
}

/** Evaluates what is said of the hands that the app is given. */
export function evaluateHands(predicate: HandPredicate, record: RunRecord): Finding {
  const frames = struckFrames(record);
  const hands = frames.flatMap((frame) => frame.hands);
  const struck = new Set(frames.map(({ index }) => index));
  const distances = record.outcome.frames
    .filter(({ frame }) => struck.has(frame))
    .map((outcome) => outcome.distances);
  switch (predicate.type) {
    case 'answers': {
      const answers = record.faulty.frames.map(answerOf);
      return { holds: same(answers, predicate.are), actual: answers.map(answerText).join('; ') };
    }
    case 'sameHands': {
      const other = frames.find((frame) => !hasGoldenHands(frame, record));
      return {
        holds: frames.length > 0 && other === undefined,
        actual:
          other === undefined
            ? 'every bit is that of the golden run'
            : `frame ${other.index + 1} has other hands than the golden run`,
      };
    }
    case 'sameAsFrameBefore':
      return sameAsFrameBefore(predicate.is, frames, record);
    case 'score':
      return all(
        hands.map(({ score }) => score),
        predicate,
        (value) => formatNumber(value),
      );
    case 'scoreIs': {
      const scores = hands.map(({ score }) => score);
      return {
        holds: scores.length > 0 && scores.every((score) => Object.is(score, predicate.value)),
        actual: scores.map((score) => formatNumber(score, 9)).join(', ') || 'no hand',
      };
    }
    case 'handedness': {
      const told = hands.map(({ handedness }) => handedness);
      return {
        holds: told.length > 0 && told.every((side) => side === predicate.is),
        actual: told.join(', ') || 'no hand',
      };
    }
    case 'scoreDifference':
      return worst(
        distances.map(({ score }) => score),
        predicate,
        (value) => formatNumber(value),
      );
    case 'keypointDistance':
      return worst(
        distances.map(({ keypoints }) => keypoints),
        predicate,
        inPalms,
      );
    case 'worldKeypointDistance':
      return worst(
        distances.map(({ worldKeypoints }) => worldKeypoints ?? null),
        predicate,
        inPalms,
      );
    case 'keypointSpread':
      return all(
        frames.flatMap((frame) =>
          withGolden(frame, record).map(([own, hand]) => spread(hand) / palmLength(own.keypoints)),
        ),
        predicate,
        inPalms,
      );
    case 'scaledKeypoints':
      return scaledKeypoints(predicate.factor, frames, record);
  }
}

/** Frames that repeat the hands of the frame before: all of them, or none. */
function sameAsFrameBefore(
  expected: boolean,
  frames: readonly Frame[],
  { faulty }: RunRecord,
): Finding {
  const seen = frames.flatMap(({ index, hands }) => {
    const before = faulty.frames.find((frame) => frame.index === index - 1);
    return before === undefined || hands.length === 0
      ? []
      : [{ index, repeats: same(hands, before.hands) }];
  });
  const repeating = seen.filter(({ repeats }) => repeats).map(({ index }) => index + 1);
  return {
    holds: seen.length > 0 && seen.every(({ repeats }) => repeats === expected),
    actual:
      seen.length === 0
        ? 'no frame has hands and a frame before it'
        : repeating.length === 0
          ? 'every frame has other hands than the frame before'
          : `frame ${repeating.join(', ')} has the hands of the frame before`,
  };
}

/** Palm lengths by which a coordinate may be beside the golden one times a factor. */
const scaleTolerance = 0.02;

function scaledKeypoints(factor: number, frames: readonly Frame[], { golden }: RunRecord): Finding {
  const distances = frames.flatMap(({ index, hands }) => {
    const scaled = (golden.frames[index]?.hands ?? []).map(({ keypoints }) => ({
      keypoints: keypoints.map(({ x, y }) => ({ x: x * factor, y: y * factor })),
    }));
    const partners = new Map(pairHands(scaled, hands).map((pair) => [pair.golden, pair.faulty]));
    // A hand too many is nowhere in the golden run.
    if (hands.length > scaled.length) return [NaN];
    return scaled.map(({ keypoints }, i) => {
      const found = hands[partners.get(i) ?? -1]?.keypoints ?? [];
      return (
        Math.max(...keypoints.map((point, k) => pointDistance(point, found[k] ?? nowhere))) /
        palmLength(keypoints)
      );
    });
  });
  if (distances.length === 0) return { holds: false, actual: 'no pair of hands to compare' };
  const largest = Math.max(...distances);
  return {
    holds: largest <= scaleTolerance,
    actual: `${inPalms(largest)} beside it`,
  };
}

/** The largest of what could be compared has to lie in the range. */
function worst(
  values: readonly (number | null)[],
  predicate: Parameters<typeof inRange>[1],
  format: (value: number) => string,
): Finding {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return { holds: false, actual: 'no pair of hands to compare' };
  const largest = Math.max(...known);
  return { holds: inRange(largest, predicate), actual: format(largest) };
}

/** A range of distances: in parts of the palm, or in palms where it goes beyond one. */
function palmRange(range: Range): string {
  const beyond = [range.atLeast, range.atMost].some((end) => Number.isFinite(end) && end > 1);
  return beyond
    ? `${rangeText(range, (palms) => formatNumber(palms, 3))} palms`
    : `${rangeText(range, percent)} of the palm`;
}

export function handSentence(predicate: HandPredicate): string {
  switch (predicate.type) {
    case 'answers':
      return `Frame by frame the app gets ${predicate.are.map(answerText).join('; ')}`;
    case 'sameHands':
      return 'The hands are those of the golden run, bit for bit';
    case 'sameAsFrameBefore':
      return predicate.is
        ? 'Every frame repeats the hands of the frame before, bit for bit'
        : 'No frame repeats the hands of the frame before';
    case 'score':
      return `The score is ${rangeText(predicate, formatNumber)}`;
    case 'scoreIs':
      return `The score is exactly ${formatNumber(predicate.value)}`;
    case 'handedness':
      return `The hand is reported as ${predicate.is}`;
    case 'scoreDifference':
      return `The score differs from the golden run by ${rangeText(predicate, formatNumber)}`;
    case 'keypointDistance':
      return `Key points are ${palmRange(predicate)} away from the golden run`;
    case 'worldKeypointDistance':
      return `World key points are ${palmRange(predicate)} away from the golden run`;
    case 'scaledKeypoints':
      return `Every coordinate is ${formatNumber(predicate.factor)} times the golden one`;
    case 'keypointSpread':
      return `Key points are up to ${palmRange(predicate)} apart`;
  }
}
