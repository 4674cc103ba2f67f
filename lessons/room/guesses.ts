import type { QuestionKind } from '../define-lesson.ts';

/** Guesses of one participant: the option, by card and question (`guessKey`). */
export type Guesses = Readonly<Record<string, string>>;

/** A participant, or a group that answers together. */
export interface Seat {
  /** 1, 2, 3 … in the order of arrival. */
  readonly number: number;
  /** As given; empty where none was. */
  readonly name: string;
  readonly guesses: Guesses;
}

/** Names a question of a card (zero-based) in `Guesses`. */
export const guessKey = (card: number, kind: QuestionKind): string => `${card}.${kind}`;

/** What a seat is called. */
export const seatName = ({ number, name }: Pick<Seat, 'number' | 'name'>): string =>
  name === '' ? `Team ${number}` : name;
