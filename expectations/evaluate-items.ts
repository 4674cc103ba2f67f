import { formatNumber } from '../common/format-number.ts';
import { pointDistance } from '../common/point-distance.ts';
import type { AnswerWords } from '../subjects/answer-codec.ts';
import { pairItems } from '../subjects/items/pair-items.ts';
import { subjectOf } from '../subjects/subjects.ts';
import { sameValues as same } from '../common/same-values.ts';
import { percent } from '../common/percent.ts';
import { isFiniteItem, type Frame, type Item, type RunRecord } from '../record/record.ts';
import type { FrameAnswer, Predicate, Range } from '../record/expectation.ts';
import { inRange, rangeText, struckFrames, type Finding } from './finding.ts';

type ItemPredicate = Extract<
  Predicate,
  {
    readonly type:
      | 'answers'
      | 'sameItems'
      | 'score'
      | 'scoreIs'
      | 'label'
      | 'scoreDifference'
      | 'keypointDistance'
      | 'worldKeypointDistance'
      | 'keypointSpread'
      | 'scaledKeypoints';
  }
>;

const answerOf = ({ items, error }: Frame): FrameAnswer =>
  error !== undefined ? 'thrown' : items.map((item) => (isFiniteItem(item) ? 'finite' : 'NaN'));

const answerText = (answer: FrameAnswer, { item }: AnswerWords): string => {
  if (answer === 'thrown') return 'an error';
  return answer.length === 0
    ? `no ${item}`
    : answer.map((state) => `a ${state} ${item}`).join(' and ');
};

const nowhere = { x: NaN, y: NaN };

const spread = ({ keypoints }: Item): number =>
  Math.max(...keypoints.flatMap((a) => keypoints.map((b) => pointDistance(a, b))));

/** The items of a frame with the golden ones that they belong to. */
const withGolden = ({ index, items }: Frame, { golden }: RunRecord): [Item, Item][] => {
  const own = golden.frames[index]?.items ?? [];
  return pairItems(own, items).map((pair) => [
    own[pair.golden] as Item,
    items[pair.faulty] as Item,
  ]);
};

/** Whether a frame has the items of its golden partner, in whatever order. */
function hasGoldenItems(frame: Frame, record: RunRecord): boolean {
  const pairs = withGolden(frame, record);
  return (
    frame.items.length === record.golden.frames[frame.index]?.items.length &&
    pairs.length === frame.items.length &&
    pairs.every(([own, other]) => same(own, other))
  );
}

/** Every value has to lie in the range, and there has to be one. */
function all(
  values: readonly number[],
  predicate: Parameters<typeof inRange>[1],
  format: (value: number) => string,
  { item }: AnswerWords,
): Finding {
  return {
    holds: values.length > 0 && values.every((value) => inRange(value, predicate)),
    actual: values.map(format).join(', ') || `no ${item}`,
  };
}

/** Evaluates what is said of the items that the app is given. */
export function evaluateItems(predicate: ItemPredicate, record: RunRecord): Finding {
  const { words, referenceLength } = subjectOf(record.plan).answer;
  const inLengths = (lengths: number): string => words.distance(lengths);
  const frames = struckFrames(record);
  const items = frames.flatMap((frame) => frame.items);
  const struck = new Set(frames.map(({ index }) => index));
  const distances = record.outcome.frames
    .filter(({ frame }) => struck.has(frame))
    .map((outcome) => outcome.distances);
  switch (predicate.type) {
    case 'answers': {
      const answers = record.faulty.frames.map(answerOf);
      return {
        holds: same(answers, predicate.are),
        actual: answers.map((answer) => answerText(answer, words)).join('; '),
      };
    }
    case 'sameItems': {
      const other = frames.find((frame) => !hasGoldenItems(frame, record));
      return {
        holds: frames.length > 0 && other === undefined,
        actual:
          other === undefined
            ? 'every bit is that of the golden run'
            : `frame ${other.index + 1} has other ${words.items} than the golden run`,
      };
    }
    case 'score':
      return all(
        items.map(({ score }) => score),
        predicate,
        (value) => formatNumber(value),
        words,
      );
    case 'scoreIs': {
      const scores = items.map(({ score }) => score);
      return {
        holds: scores.length > 0 && scores.every((score) => Object.is(score, predicate.value)),
        actual: scores.map((score) => formatNumber(score, 9)).join(', ') || `no ${words.item}`,
      };
    }
    case 'label': {
      const told = items.map(({ label }) => label);
      return {
        holds: told.length > 0 && told.every((side) => side === predicate.is),
        actual: told.join(', ') || `no ${words.item}`,
      };
    }
    case 'scoreDifference':
      return worst(
        distances.map(({ score }) => score),
        predicate,
        (value) => formatNumber(value),
        words,
      );
    case 'keypointDistance':
      return worst(
        distances.map(({ keypoints }) => keypoints),
        predicate,
        inLengths,
        words,
      );
    case 'worldKeypointDistance':
      return worst(
        distances.map(({ worldKeypoints }) => worldKeypoints ?? null),
        predicate,
        inLengths,
        words,
      );
    case 'keypointSpread':
      return all(
        frames.flatMap((frame) =>
          withGolden(frame, record).map(
            ([own, item]) => spread(item) / referenceLength(own.keypoints),
          ),
        ),
        predicate,
        inLengths,
        words,
      );
    case 'scaledKeypoints':
      return scaledKeypoints(predicate.factor, frames, record);
  }
}

/** Reference lengths by which a coordinate may be beside the golden one times a factor. */
const scaleTolerance = 0.02;

function scaledKeypoints(
  factor: number,
  frames: readonly Frame[],
  { plan, golden }: RunRecord,
): Finding {
  const { words, referenceLength } = subjectOf(plan).answer;
  const distances = frames.flatMap(({ index, items }) => {
    const scaled = (golden.frames[index]?.items ?? []).map(({ keypoints }) => ({
      keypoints: keypoints.map(({ x, y }) => ({ x: x * factor, y: y * factor })),
    }));
    const partners = new Map(pairItems(scaled, items).map((pair) => [pair.golden, pair.faulty]));
    // An item too many is nowhere in the golden run.
    if (items.length > scaled.length) return [NaN];
    return scaled.map(({ keypoints }, i) => {
      const found = items[partners.get(i) ?? -1]?.keypoints ?? [];
      return (
        Math.max(...keypoints.map((point, k) => pointDistance(point, found[k] ?? nowhere))) /
        referenceLength(keypoints)
      );
    });
  });
  if (distances.length === 0)
    return { holds: false, actual: `no pair of ${words.items} to compare` };
  const largest = Math.max(...distances);
  return {
    holds: largest <= scaleTolerance,
    actual: `${words.distance(largest)} beside it`,
  };
}

/** The largest of what could be compared has to lie in the range. */
function worst(
  values: readonly (number | null)[],
  predicate: Parameters<typeof inRange>[1],
  format: (value: number) => string,
  words: AnswerWords,
): Finding {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return { holds: false, actual: `no pair of ${words.items} to compare` };
  const largest = Math.max(...known);
  return { holds: inRange(largest, predicate), actual: format(largest) };
}

/** A range of distances: in parts of the reference length, or in lengths where it goes beyond one. */
function lengthRange(range: Range, { units }: AnswerWords): string {
  const beyond = [range.atLeast, range.atMost].some((end) => Number.isFinite(end) && end > 1);
  return beyond
    ? `${rangeText(range, (lengths) => formatNumber(lengths, 3))} ${units.multiples}`
    : `${rangeText(range, percent)} ${units.parts}`;
}

export function itemSentence(predicate: ItemPredicate, words: AnswerWords): string {
  switch (predicate.type) {
    case 'answers':
      return `Frame by frame the app gets ${predicate.are.map((answer) => answerText(answer, words)).join('; ')}`;
    case 'sameItems':
      return `The ${words.items} are those of the golden run, bit for bit`;
    case 'score':
      return `The score is ${rangeText(predicate, formatNumber)}`;
    case 'scoreIs':
      return `The score is exactly ${formatNumber(predicate.value)}`;
    case 'label':
      return `The ${words.item} is reported as ${predicate.is}`;
    case 'scoreDifference':
      return `The score differs from the golden run by ${rangeText(predicate, formatNumber)}`;
    case 'keypointDistance':
      return `Key points are ${lengthRange(predicate, words)} away from the golden run`;
    case 'worldKeypointDistance':
      return `World key points are ${lengthRange(predicate, words)} away from the golden run`;
    case 'scaledKeypoints':
      return `Every coordinate is ${formatNumber(predicate.factor)} times the golden one`;
    case 'keypointSpread':
      return `Key points are up to ${lengthRange(predicate, words)} apart`;
  }
}
