import type { AnswerHand, AnswerPoint, AppAnswer } from './app-answer.ts';

/** Something that an answer shows only beside the healthy answer for the same picture. */
export interface Comparison {
  readonly id: string;
  readonly words: string;
}

/** Along one axis: pasted = factor × healthy + offset, and what that leaves over. */
interface Fit {
  readonly factor: number;
  /** Pixels. */
  readonly offset: number;
  /** Root of the mean square, in pixels. */
  readonly rest: number;
}

/** Share of the palm by which points may be off and still count as in place. */
const near = 0.02;
/** The same for a fit to a changed hand: pixels are rounded, networks run on other devices. */
const fits = 0.08;

function fit(healthy: readonly number[], pasted: readonly number[]): Fit {
  const n = healthy.length;
  const mean = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0) / n;
  const [mx, my] = [mean(healthy), mean(pasted)];
  const xx = healthy.reduce((sum, x) => sum + (x - mx) ** 2, 0);
  const xy = healthy.reduce((sum, x, i) => sum + (x - mx) * ((pasted[i] ?? NaN) - my), 0);
  const factor = xy / xx;
  const offset = my - factor * mx;
  const squares = healthy.reduce(
    (sum, x, i) => sum + ((pasted[i] ?? NaN) - factor * x - offset) ** 2,
    0,
  );
  return { factor, offset, rest: Math.sqrt(squares / n) };
}

interface Place {
  readonly x: number;
  readonly y: number;
}

const placeOf = (point: AnswerPoint | undefined): Place | null =>
  typeof point?.x === 'number' && typeof point.y === 'number' && Number.isFinite(point.x + point.y)
    ? { x: point.x, y: point.y }
    : null;

function places({ keypoints = [] }: AnswerHand): readonly Place[] | null {
  const found = keypoints.map(placeOf).filter((one) => one !== null);
  return found.length === keypoints.length && found.length > 1 ? found : null;
}

const gap = (a: Place, b: Place): number => Math.hypot(a.x - b.x, a.y - b.y);

const comparisons = {
  'same as healthy': 'It is the healthy answer for this picture.',
  'hand lost': 'The picture shows a hand to a healthy pipeline, and this answer has none.',
  'fewer hands': 'A healthy pipeline finds more hands in this picture.',
  'more hands': 'A healthy pipeline finds fewer hands in this picture.',
  scaled: 'The hand has the right shape at another size: every coordinate is multiplied.',
  mirrored: 'The hand is mirrored.',
  stretched: 'The hand is stretched: its width and height are off by different factors.',
  shifted: 'The hand has the right shape and size, at another place.',
  'off place': 'The key points are off, by more than rounding and by no simple rule.',
  'other side': 'Left and right are swapped.',
  'score off': 'The score is not the healthy one, though the points are.',
} as const;

type ComparisonId = keyof typeof comparisons;

const said = (...ids: readonly ComparisonId[]): readonly Comparison[] =>
  ids.map((id) => ({ id, words: comparisons[id] }));

function compareHands(healthy: AnswerHand, pasted: AnswerHand): readonly ComparisonId[] {
  const [before, after] = [places(healthy), places(pasted)];
  // What is not finite speaks for itself.
  if (before === null || after?.length !== before.length) return [];
  const palm = gap(before[0] as Place, (before[9] ?? before[1]) as Place);
  const worst = Math.max(...before.map((place, i) => gap(place, after[i] as Place)));
  if (worst <= near * palm) {
    const [a, b] = [healthy.score ?? null, pasted.score ?? null];
    if (healthy.handedness !== undefined && pasted.handedness !== undefined)
      if (healthy.handedness !== pasted.handedness) return ['other side'];
    return a !== null && b !== null && Math.abs(a - b) > 0.05 ? ['score off'] : ['same as healthy'];
  }
  const x = fit(
    before.map((one) => one.x),
    after.map((one) => one.x),
  );
  const y = fit(
    before.map((one) => one.y),
    after.map((one) => one.y),
  );
  const size = palm * Math.max(Math.abs(x.factor), Math.abs(y.factor));
  if (!(x.rest <= fits * size && y.rest <= fits * size)) return ['off place'];
  if (x.factor < 0 || y.factor < 0) return ['mirrored'];
  if (Math.abs(x.factor / y.factor - 1) > 0.1) return ['stretched'];
  return Math.abs(x.factor - 1) > 0.1 ? ['scaled'] : ['shifted'];
}

/** What an answer shows beside the healthy answer for the same picture; none where either has no hands. */
export function compareAnswers(healthy: AppAnswer, pasted: AppAnswer): readonly Comparison[] {
  if (healthy.hands === null || pasted.hands === null) return [];
  const [wanted, given] = [healthy.hands.length, pasted.hands.length];
  if (given === 0) return wanted === 0 ? said('same as healthy') : said('hand lost');
  const counted: readonly ComparisonId[] =
    given < wanted ? ['fewer hands'] : given > wanted ? ['more hands'] : [];
  const [first, hand] = [healthy.hands[0], pasted.hands[0]];
  const ids = first === undefined || hand === undefined ? [] : compareHands(first, hand);
  return said(
    ...counted,
    ...(counted.length > 0 ? ids.filter((id) => id !== 'same as healthy') : ids),
  );
}

/** In words, by id. */
export const comparisonWords: Readonly<Record<string, string>> = comparisons;
