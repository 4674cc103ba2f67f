import type { AskedLesson, AskedQuestion } from './asked-lesson.ts';
import { guessKey, seatName, type Seat } from './guesses.ts';
import { revealedQuestions, type Revealed } from './scores.ts';

/** How the room answered a question. */
export interface QuestionTally {
  /** Zero-based. */
  readonly card: number;
  readonly question: AskedQuestion;
  /** Right options; empty before the reveal. */
  readonly right: readonly string[];
  /** How many chose each option. */
  readonly counts: Readonly<Record<string, number>>;
  readonly answered: number;
  readonly wrong: number;
}

/** How the room answered a question so far. */
export function tallyOf(
  card: number,
  question: AskedQuestion,
  seats: readonly Seat[],
  right: readonly string[] = [],
): QuestionTally {
  const given = seats.flatMap(({ guesses }) => guesses[guessKey(card, question.kind)] ?? []);
  const counts = Object.fromEntries(
    question.options.map(({ id }) => [id, given.filter((one) => one === id).length]),
  );
  const wrong = given.filter((one) => !right.includes(one)).length;
  return { card, question, right, counts, answered: given.length, wrong };
}

/** The questions that most got wrong, most first: those with a wrong answer, at most so many. */
export const mostMissed = (
  lesson: Pick<AskedLesson, 'cards'>,
  seats: readonly Seat[],
  revealed: Revealed,
  most = 3,
): readonly QuestionTally[] =>
  revealedQuestions(lesson, revealed)
    .map(({ card, question, right }) => tallyOf(card, question, seats, right))
    .filter(({ wrong }) => wrong > 0)
    .toSorted((a, b) => b.wrong / b.answered - a.wrong / a.answered || a.card - b.card)
    .slice(0, most);

/** An option in words; its id where it has none. */
export const optionWords = ({ options }: AskedQuestion, id: string): string =>
  options.find((one) => one.id === id)?.words ?? id;

/** Spreadsheets run a cell that begins so; an apostrophe keeps it a text. */
const cell = (text: string): string => {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** All guesses as CSV: a row for each team and each question that was revealed. */
export function lessonCsv(
  lesson: Pick<AskedLesson, 'cards'>,
  seats: readonly Seat[],
  revealed: Revealed,
): string {
  const rows = seats.flatMap((seat) =>
    revealedQuestions(lesson, revealed).map(({ card, question, right }) => {
      const guess = seat.guesses[guessKey(card, question.kind)];
      return [
        seatName(seat),
        String(card + 1),
        question.words,
        guess === undefined ? '' : optionWords(question, guess),
        right.map((id) => optionWords(question, id)).join(' or '),
        guess !== undefined && right.includes(guess) ? '1' : '0',
      ];
    }),
  );
  const head = ['team', 'card', 'question', 'guess', 'right answer', 'points'];
  return [head, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}
