import { formatNumber } from '../../common/format-number.ts';
import { pointDistance } from '../../common/point-distance.ts';
import { isFiniteItem, type Item, type OutcomeDistances } from '../../record/record.ts';
import type {
  Answer,
  AnswerCodec,
  AnswerDistances,
  AnswerKind,
  AnswerPart,
  AnswerWords,
  ItemPair,
} from '../answer-codec.ts';
import { pairItems } from './pair-items.ts';

/** Key points, in the picture or in space, may move by this share of the golden reference length. */
export const keypointTolerance = 0.02;

/** Scores may differ by this much and the answer counts as the same. */
export const scoreTolerance = 0.05;

/** What is particular about the items of a subject. */
export interface ItemsOptions {
  readonly words: AnswerWords;
  readonly referenceLength: AnswerCodec['referenceLength'];
  /** What the key points of an item show, in a word; it decides nothing. */
  readonly gesture: (keypoints: Item['keypoints']) => string;
}

/** Largest distance between key points of the same index; NaN where a list is longer than the other. */
const farthestPoint = <P extends Parameters<typeof pointDistance>[0]>(
  golden: readonly P[],
  faulty: readonly P[],
): number =>
  golden.length === faulty.length
    ? Math.max(...golden.map((point, i) => pointDistance(point, faulty[i] as P)))
    : NaN;

/** The largest of those that could be measured; NaN where one is not a number. */
const largest = (values: readonly (number | null)[]): number | null => {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : Math.max(...known);
};

/** The codec of answers that are items with key points, such as hands. */
export function itemsCodec({ words, referenceLength, gesture }: ItemsOptions): AnswerCodec {
  const pairs = (golden: readonly Item[], faulty: readonly Item[]): readonly ItemPair[] =>
    pairItems(golden, faulty).map((places) => ({
      ...places,
      reference: referenceLength(golden[places.golden]?.keypoints ?? []),
    }));

  /** Of an item's world key points ÷ the golden reference length; null where neither item has any. */
  const worldDistance = (golden: Item, faulty: Item): number | null =>
    golden.worldKeypoints.length + faulty.worldKeypoints.length === 0
      ? null
      : farthestPoint(golden.worldKeypoints, faulty.worldKeypoints) /
        referenceLength(golden.worldKeypoints);

  const distances = (golden: Answer, faulty: Answer): AnswerDistances => {
    const paired = pairs(golden.items, faulty.items).map((pair) => ({
      a: golden.items[pair.golden] as Item,
      b: faulty.items[pair.faulty] as Item,
      reference: pair.reference,
    }));
    const every = (same: (a: Item, b: Item) => boolean): boolean | null =>
      paired.length === 0 ? null : paired.every(({ a, b }) => same(a, b));
    return {
      goldenItems: golden.items.length,
      faultyItems: faulty.items.length,
      keypoints: largest(
        paired.map(({ a, b, reference }) => farthestPoint(a.keypoints, b.keypoints) / reference),
      ),
      worldKeypoints: largest(paired.map(({ a, b }) => worldDistance(a, b))),
      score: largest(paired.map(({ a, b }) => Math.abs(a.score - b.score))),
      sameLabel: every((a, b) => a.label === b.label),
      sameGesture: every((a, b) => gesture(a.keypoints) === gesture(b.keypoints)),
    };
  };

  const parts = (distances: OutcomeDistances, { consumed }: AnswerKind): readonly AnswerPart[] => {
    const { goldenItems, faultyItems, keypoints, worldKeypoints, score, sameLabel } = distances;
    const measured = (
      name: string,
      distance: number | null | undefined,
      tolerance: number,
      inWords: (distance: number) => string,
    ): AnswerPart[] =>
      distance === null || distance === undefined
        ? []
        : [
            {
              name,
              distance: Number.isFinite(distance) ? inWords(distance) : 'not finite',
              allowed: inWords(tolerance),
              same: consumed ? null : distance <= tolerance,
            },
          ];
    const inLengths = (lengths: number): string => words.distance(lengths);
    return [
      ...(faultyItems === goldenItems
        ? []
        : [
            {
              name: words.items,
              distance: `${faultyItems} for ${goldenItems}`,
              allowed: 'as many',
              same: false,
            },
          ]),
      ...measured('key points', keypoints, keypointTolerance, inLengths),
      ...measured('world key points', worldKeypoints, keypointTolerance, inLengths),
      ...measured('score', score, scoreTolerance, (value) => formatNumber(value, 2)),
      ...(sameLabel === null
        ? []
        : [
            {
              name: words.label,
              distance: sameLabel ? 'the same' : 'flipped',
              allowed: 'the same',
              same: consumed ? null : sameLabel,
            },
          ]),
    ];
  };

  return {
    words,
    referenceLength,
    isFinite: ({ items }) => items.every(isFiniteItem),
    pairs,
    distances,
    parts,
  };
}
