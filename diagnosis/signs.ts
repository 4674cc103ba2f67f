import {
  isNaNValue,
  numbersOf,
  type AnswerHand,
  type AnswerPoint,
  type AppAnswer,
  type Value,
} from './app-answer.ts';

/** Something that an answer shows by itself, whatever the picture was. */
export interface Sign {
  readonly id: string;
  /** Continues "The answer has …" or "In the answer …", as a sentence of its own. */
  readonly words: string;
  /** Whether only hints go by it: a scenario's own picture, or the way it is printed, says nothing of it. */
  readonly forHints?: true;
  /** Whether the answer shows it; `before` is the answer of the frame before, null for none. */
  readonly shows: (answer: AppAnswer, before: AppAnswer | null) => boolean;
}

/** Key points of MediaPipe's hand. */
const pointCount = 21;
/** Pixels past which no camera's picture reaches. */
const farPixels = 20_000;
/** Metres: no point of a hand is that far from its centre. */
const farMetres = 0.5;
/** Longest bone of a hand ÷ its palm, from wrist to middle knuckle, seen from any side. */
const longestBone = 2.5;

const isBad = (point: AnswerPoint): boolean => isNaNValue(point?.x) || isNaNValue(point?.y);
/** With both coordinates; infinite ones among them. */
type Placed = Readonly<Record<'x' | 'y', number>> & { readonly z?: Value };

const isPoint = (point: AnswerPoint): point is Placed => !isBad(point);
const share = (points: readonly AnswerPoint[]): number =>
  points.length === 0 ? 0 : points.filter(isBad).length / points.length;

const points = ({ keypoints = [] }: AnswerHand): readonly AnswerPoint[] => keypoints;
const world = ({ world: given = [] }: AnswerHand): readonly AnswerPoint[] => given;

/** A sign that some hand of the answer shows. */
const ofHand = (id: string, words: string, shows: (hand: AnswerHand) => boolean): Sign => ({
  id,
  words,
  shows: ({ hands }) => hands?.some(shows) ?? false,
});

/** Every coordinate that is a number, infinite ones among them. */
const coordinates = (list: readonly AnswerPoint[]): readonly number[] =>
  list
    .filter(isPoint)
    .flatMap(({ x, y, z }) => (typeof z === 'number' && !Number.isNaN(z) ? [x, y, z] : [x, y]));

const gap = (a: AnswerPoint | undefined, b: AnswerPoint | undefined): number =>
  Math.hypot((a?.x ?? NaN) - (b?.x ?? NaN), (a?.y ?? NaN) - (b?.y ?? NaN));

/** The bones of a hand, by the numbers of their ends. */
const bones: readonly (readonly [number, number])[] = [1, 5, 9, 13, 17].flatMap((root) => [
  [0, root] as const,
  ...[0, 1, 2].map((joint) => [root + joint, root + joint + 1] as const),
]);

/** Lengths of a hand's bones ÷ its palm; empty where they cannot be computed. */
function boneShares(list: readonly AnswerPoint[]): readonly number[] {
  if (list.length < pointCount || list.some(isBad)) return [];
  const palm = gap(list[0], list[9]);
  return bones.map(([a, b]) => gap(list[a], list[b]) / palm);
}

const allFinite = (hand: AnswerHand): boolean =>
  numbersOf(hand).every((value) => value !== null && Number.isFinite(value));

const isMisshapen = (hand: AnswerHand): boolean =>
  boneShares(points(hand)).some((length) => !(length <= longestBone));

const isFlat = (hand: AnswerHand): boolean => {
  const list = points(hand).filter(isPoint);
  return list.length > 1 && list.every((point) => gap(point, list[0]) === 0);
};

/** Everything that an answer may show by itself, as data; ids are kept in measurements. */
export const signs: readonly Sign[] = [
  {
    id: 'no hands',
    words: 'The list of hands is empty, and no error is thrown.',
    shows: ({ hands }) => hands?.length === 0,
  },
  {
    id: 'several hands',
    words: 'It holds more than one hand.',
    shows: ({ hands }) => (hands?.length ?? 0) > 1,
  },
  ofHand(
    'score NaN',
    'A score is not a number.',
    ({ score }) => score !== undefined && isNaNValue(score),
  ),
  ofHand('score half', 'A score is exactly 0.5.', ({ score }) => score === 0.5),
  ofHand('score one', 'A score is exactly 1.', ({ score }) => score === 1),
  ofHand('score zero', 'A score is exactly 0.', ({ score }) => score === 0),
  ofHand(
    'score outside',
    'A score is outside 0 to 1.',
    ({ score }) => typeof score === 'number' && (score < 0 || score > 1),
  ),
  ofHand(
    'points all NaN',
    'Every key point is not a number.',
    (hand) => points(hand).length > 0 && share(points(hand)) === 1,
  ),
  ofHand('points some NaN', 'Some key points are not numbers.', (hand) => {
    const bad = share(points(hand));
    return bad > 0 && bad < 1;
  }),
  ofHand('one point NaN', 'Exactly one key point is not a number.', (hand) =>
    points(hand).length === pointCount ? points(hand).filter(isBad).length === 1 : false,
  ),
  ofHand(
    'points missing',
    `A hand has fewer than ${pointCount} key points, or a hole among them.`,
    ({ keypoints }) =>
      keypoints !== undefined &&
      (keypoints.length < pointCount || keypoints.some((point) => point === null)),
  ),
  ofHand('points infinite', 'A coordinate is infinite.', (hand) =>
    coordinates(points(hand)).some((value) => Math.abs(value) === Infinity),
  ),
  ofHand('points far', 'A key point lies far outside any picture.', (hand) =>
    coordinates(points(hand)).some((value) => Math.abs(value) > farPixels && value !== Infinity),
  ),
  ofHand(
    'points zero',
    'Every key point is at 0, 0.',
    (hand) => isFlat(hand) && coordinates(points(hand)).every((value) => value === 0),
  ),
  ofHand(
    'points equal',
    'All key points are the same point.',
    (hand) => isFlat(hand) && coordinates(points(hand)).some((value) => value !== 0),
  ),
  ofHand(
    'points whole',
    'Every coordinate is a whole number of pixels.',
    (hand) =>
      !isFlat(hand) &&
      coordinates(points(hand)).length > 1 &&
      coordinates(points(hand)).every(Number.isInteger),
  ),
  ofHand(
    'bone without length',
    'Two neighbouring key points are the same point.',
    (hand) => !isFlat(hand) && boneShares(points(hand)).some((length) => length === 0),
  ),
  ofHand(
    'palm without length',
    'Wrist and middle knuckle are the same point, so the palm has no length.',
    (hand) => !isFlat(hand) && gap(points(hand)[0], points(hand)[9]) === 0,
  ),
  ofHand('misshapen', 'The key points do not have the proportions of a hand.', isMisshapen),
  ofHand('negative points', 'Key points lie left of the picture or above it.', (hand) =>
    coordinates(points(hand)).some((value) => value < -20 && value >= -farPixels),
  ),
  ofHand(
    'world all NaN',
    'Every world key point is not a number.',
    (hand) => world(hand).length > 0 && share(world(hand)) === 1,
  ),
  ofHand('world some NaN', 'Some world key points are not numbers.', (hand) => {
    const bad = world(hand).filter(
      (point) => isBad(point) || (point?.z !== undefined && isNaNValue(point.z)),
    ).length;
    return bad > 0 && bad < world(hand).length;
  }),
  ofHand('world missing', 'There are no world key points.', (hand) => hand.world?.length === 0),
  ofHand('world far', 'A world key point is metres away from the hand.', (hand) =>
    coordinates(world(hand)).some((value) => Math.abs(value) > farMetres),
  ),
  ofHand(
    'ordinary hand',
    'A hand looks ordinary: finite, with the proportions of a hand.',
    (hand) =>
      allFinite(hand) &&
      !coordinates(points(hand)).some((value) => Math.abs(value) > farPixels) &&
      points(hand).length === pointCount &&
      !isMisshapen(hand) &&
      !isFlat(hand),
  ),
  {
    id: 'null',
    forHints: true,
    words: 'It has null where numbers should be.',
    shows: ({ hands, values }) =>
      values.includes(null) || (hands?.some((hand) => numbersOf(hand).includes(null)) ?? false),
  },
  {
    id: 'frozen',
    forHints: true,
    words: 'Two consecutive answers are the same, to the last digit.',
    shows: (answer, before) =>
      before !== null &&
      (answer.hands?.length ?? 0) > 0 &&
      JSON.stringify(before) === JSON.stringify(answer),
  },
  {
    id: 'value NaN',
    words: 'A value is not a number.',
    shows: ({ values }) => values.some(isNaNValue),
  },
  {
    id: 'all values NaN',
    words: 'No value is a number.',
    shows: ({ values }) => values.length > 1 && values.every(isNaNValue),
  },
  {
    id: 'value infinite',
    words: 'A value is infinite.',
    shows: ({ values }) => values.some((value) => value !== null && Math.abs(value) === Infinity),
  },
  {
    id: 'value zero',
    words: 'A value is exactly 0.',
    shows: ({ values }) => values.includes(0),
  },
  {
    id: 'value large',
    words: 'A value is past 65,504, the largest number of half precision.',
    shows: ({ values }) =>
      values.some((value) => value !== null && Number.isFinite(value) && Math.abs(value) > 65504),
  },
  {
    id: 'ordinary values',
    words: 'Every value is an ordinary number.',
    shows: ({ values }) => values.length > 0 && values.every((value) => Number.isFinite(value)),
  },
];

const shown = (from: readonly Sign[], answer: AppAnswer, before: AppAnswer | null) =>
  from.filter(({ shows }) => shows(answer, before)).map(({ id }) => id);

/** Ids of the signs that an answer shows, by which answers are compared. */
export const signsOf = (answer: AppAnswer): readonly string[] =>
  shown(
    signs.filter(({ forHints }) => forHints !== true),
    answer,
    null,
  );

/** Ids of the other signs; `before` is the answer of the frame before, null for none. */
export const hintSignsOf = (answer: AppAnswer, before: AppAnswer | null): readonly string[] =>
  shown(
    signs.filter(({ forHints }) => forHints === true),
    answer,
    before,
  );
