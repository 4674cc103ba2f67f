import type { QuestionKind } from '../define-lesson.ts';
import type { RightAnswers } from '../right-answers.ts';
import { questionsOf, type AskedLesson, type AskedQuestion } from './asked-lesson.ts';
import { guessKey, seatName, type Guesses, type Seat } from './guesses.ts';

/** Right answers of the revealed cards, by the card's place. */
export type Revealed = Readonly<Record<number, RightAnswers>>;

/** How many answers were right, of how many that were asked and revealed. */
export interface Points {
  readonly right: number;
  readonly of: number;
}

/** A score, and how it came about. */
export interface LessonScore extends Points {
  readonly byKind: Readonly<Partial<Record<QuestionKind, Points>>>;
  /** Questions of revealed cards that were not answered. They count as wrong. */
  readonly open: number;
}

/** A question with its right options; those without a measured answer count for nobody. */
export interface RevealedQuestion {
  readonly card: number;
  readonly question: AskedQuestion;
  readonly right: readonly string[];
}

/** The questions that have been revealed, with their right options. */
export const revealedQuestions = (
  lesson: Pick<AskedLesson, 'cards'>,
  revealed: Revealed,
): readonly RevealedQuestion[] =>
  questionsOf(lesson).flatMap(({ card, question }) => {
    const right = revealed[card]?.[question.kind];
    return right === undefined ? [] : [{ card, question, right }];
  });

/** One point for each right answer. */
export function scoreOf(
  guesses: Guesses,
  lesson: Pick<AskedLesson, 'cards'>,
  revealed: Revealed,
): LessonScore {
  const byKind: Partial<Record<QuestionKind, Points>> = {};
  let open = 0;
  for (const { card, question, right } of revealedQuestions(lesson, revealed)) {
    const guess = guesses[guessKey(card, question.kind)];
    if (guess === undefined) open++;
    const before = byKind[question.kind] ?? { right: 0, of: 0 };
    const point = guess !== undefined && right.includes(guess) ? 1 : 0;
    byKind[question.kind] = { right: before.right + point, of: before.of + 1 };
  }
  const all = Object.values(byKind);
  return {
    right: all.reduce((sum, one) => sum + one.right, 0),
    of: all.reduce((sum, one) => sum + one.of, 0),
    byKind,
    open,
  };
}

/** What a kind of question is about, as the end of a sentence. */
export const kindWords: Readonly<Record<QuestionKind, string>> = {
  'first-nan': 'where the first NaN appears',
  outcome: 'what the app gets',
  guard: 'which guard helps',
  value: 'what a value does',
};

/** A score in plain sentences. */
export function scoreSentence({ right, of, byKind, open }: LessonScore): string {
  if (of === 0) return 'No question has been revealed yet.';
  const kinds = Object.entries(byKind) as [QuestionKind, Points][];
  const parts = kinds.map(
    ([kind, points]) => `${points.right} of ${points.of} on ${kindWords[kind]}`,
  );
  const list =
    parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
  const left =
    open === 0
      ? ''
      : ` ${open === 1 ? 'One question was' : `${open} questions were`} not answered, which counts as wrong.`;
  return `${right} of ${of} answers ${right === 1 ? 'is' : 'are'} right: ${list}.${left}`;
}

/** A row of the table of scores. */
export interface ScoreRow {
  readonly seat: number;
  readonly name: string;
  readonly score: LessonScore;
  readonly sentence: string;
}

/** Scores of all seats that have answered anything, best first, then in the order of arrival. */
export const scoreTable = (
  seats: readonly Seat[],
  lesson: Pick<AskedLesson, 'cards'>,
  revealed: Revealed,
): readonly ScoreRow[] =>
  seats
    .filter(({ guesses }) => Object.keys(guesses).length > 0)
    .map((seat) => {
      const score = scoreOf(seat.guesses, lesson, revealed);
      return { seat: seat.number, name: seatName(seat), score, sentence: scoreSentence(score) };
    })
    .toSorted((a, b) => b.score.right - a.score.right || a.seat - b.seat);
