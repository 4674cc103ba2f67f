import { inPalms } from '../../../common/distance.ts';
import { handNumbers } from '../../../common/pair-hands.ts';
import { badPoints, type Frame, type FrameOutcome, type Hand } from '../../../engine/record.ts';
import { countOf, formatCount, formatNumber } from '../../format/format-number.ts';

/** `1 hand, score 0.99, Right` with what is not finite in it. */
export function handWords(hands: readonly Hand[]): string {
  const words = hands.map((hand) => {
    const bad = badPoints(hand);
    const points =
      bad > 0 ? `, ${formatCount(bad)} of ${hand.keypoints.length} key points not finite` : '';
    return `score ${formatNumber(hand.score, 3)}, “${hand.handedness}”${points}`;
  });
  return `${countOf(hands.length, 'hand')} (${words.join('; ')})`;
}

/** How far the answer is from the golden one. */
export function distanceWords({ distances }: FrameOutcome): string {
  const parts: string[] = [];
  const { keypoints, worldKeypoints = null } = distances;
  if (keypoints !== null)
    parts.push(
      Number.isFinite(keypoints)
        ? `key points are off by ${inPalms(keypoints)}`
        : 'key points are not finite',
    );
  if (worldKeypoints !== null && worldKeypoints > 0)
    parts.push(`world key points by ${inPalms(worldKeypoints)}`);
  if (distances.score !== null && distances.score > 0)
    parts.push(`the score by ${formatNumber(distances.score, 2)}`);
  if (distances.sameHandedness === false) parts.push('the handedness is flipped');
  return parts.join(', ');
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
  const numbers = handNumbers(golden?.hands ?? [], frame.hands);
  const several = numbers.length > 1 || numbers.some((one) => one > 1);
  const said = differs.slice(0, mostNamed).map((one) => {
    const [was, is] = [golden?.consumer?.hands[one.golden], frame.consumer?.hands[one.faulty]];
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
