import { countItems, type AnswerWords } from '../../../subjects/answer-codec.ts';
import { itemNumbers } from '../../../subjects/items/pair-items.ts';
import {
  badPoints,
  badWorldPoints,
  type Frame,
  type FrameOutcome,
  type Item,
} from '../../../record/record.ts';
import { countOf, formatCount, formatNumber } from '../../format/format-number.ts';

/** `1 hand (score 0.99, “Right”)`, with what is not finite in it. */
export function itemsWords(items: readonly Item[], words: AnswerWords): string {
  const each = items.map((item) => {
    const [bad, badInSpace] = [badPoints(item), badWorldPoints(item)];
    // Where the points of the picture are lost, so are mostly those in space.
    const points =
      bad > 0
        ? `, ${formatCount(bad)} of ${item.keypoints.length} key points not finite`
        : badInSpace > 0
          ? `, ${formatCount(badInSpace)} of ${item.worldKeypoints.length} world key points not finite`
          : '';
    const label = item.label === '' ? '' : `, “${item.label}”`;
    return `score ${formatNumber(item.score, 3)}${label}${points}`;
  });
  return `${countItems(items.length, words)} (${each.join('; ')})`;
}

/** How far the answer is from the golden one. */
export function distanceWords({ distances }: FrameOutcome, words: AnswerWords): string {
  const { keypoints, worldKeypoints = null, score, sameLabel: sameLabel } = distances;
  const all = [
    { name: 'key points', far: keypoints, inWords: words.distance },
    { name: 'world key points', far: worldKeypoints, inWords: words.distance },
    { name: 'the score', far: score, inWords: (far: number) => formatNumber(far, 2) },
  ];
  const off = all.flatMap(({ name, far, inWords }) =>
    far !== null && Number.isFinite(far) && (far > 0 || name === 'key points')
      ? [{ name, by: inWords(far) }]
      : [],
  );
  const lost = all.flatMap(({ name, far }) =>
    far !== null && !Number.isFinite(far) ? [name] : [],
  );
  const is = (name: string | undefined): string => (name === 'the score' ? 'is' : 'are');
  return [
    ...off.map(({ name, by }, i) => `${name} ${i === 0 ? `${is(name)} off ` : ''}by ${by}`),
    ...(lost.length === 0
      ? []
      : [`${lost.join(' and ')} ${lost.length > 1 ? 'are' : is(lost[0])} not finite`]),
    ...(sameLabel === false ? [`the ${words.label} is flipped`] : []),
  ].join(', ');
}

/** Numbers and words of the app named at most. */
const mostNamed = 3;

/** What the app made otherwise of the hands, with both values: `it says “fist”, golden “victory”`. */
export function appWords(
  frame: Frame,
  golden: Frame | undefined,
  { distances }: FrameOutcome,
): string {
  const differs = distances.consumedDiffers ?? [];
  const numbers = itemNumbers(golden?.items ?? [], frame.items);
  const several = numbers.length > 1 || numbers.some((one) => one > 1);
  const said = differs.slice(0, mostNamed).map((one) => {
    const [was, is] = [golden?.consumer?.items[one.golden], frame.consumer?.items[one.faulty]];
    const hand = several ? `hand ${numbers[one.faulty] ?? one.faulty + 1}: ` : '';
    const word = (text: string | null | undefined) => (text == null ? 'nothing' : `“${text}”`);
    const value = (found: number | null | undefined) =>
      found === null ? 'null' : found === undefined ? 'missing' : formatNumber(found);
    return one.name === null
      ? `${hand}it says ${word(is?.text)}, golden ${word(was?.text)}`
      : `${hand}${one.name} is ${value(is?.values[one.name])}, golden ${value(was?.values[one.name])}`;
  });
  const rest = differs.length - said.length;
  return [...said, ...(rest > 0 ? [`and ${countOf(rest, 'more difference')}`] : [])].join('; ');
}
