import type { QuestionKind } from '../define-lesson.ts';

/** An option of a question, and its words. */
export interface AskedOption {
  readonly id: string;
  readonly words: string;
}

/** A question as participants see it. */
export interface AskedQuestion {
  readonly kind: QuestionKind;
  readonly words: string;
  /** In the order in which they are shown; codes name them by their place. */
  readonly options: readonly AskedOption[];
}

/** A card as participants see it before the reveal. */
export interface AskedCard {
  readonly says: string;
  /** What is broken, and where it runs: a line each. */
  readonly broken: readonly string[];
  readonly questions: readonly AskedQuestion[];
  /** Address of its picture, relative to the page; null where it has none. */
  readonly picture: string | null;
}

/** All of a lesson that participants see, and what codes and scores are made of. */
export interface AskedLesson {
  readonly id: string;
  readonly title: string;
  readonly cards: readonly AskedCard[];
}

/** A question, and where it is asked. */
export interface PlacedQuestion {
  /** Zero-based. */
  readonly card: number;
  readonly question: AskedQuestion;
}

/** All questions of a lesson in their order. */
export const questionsOf = ({ cards }: Pick<AskedLesson, 'cards'>): readonly PlacedQuestion[] =>
  cards.flatMap(({ questions }, card) => questions.map((question) => ({ card, question })));
