import type { ArgumentValue, Mode, RealmChange } from '../record/plan.ts';

/** What a question asks. Each kind is asked at most once on a card. */
export type QuestionKind = 'first-nan' | 'outcome' | 'guard' | 'value';

/**
 * A question about a card. It holds no answer: the answer is read from a measurement of the card's plan
 * (`lesson-finding.ts`).
 */
export type Question =
  /** In which stage does the first NaN appear? */
  | { readonly kind: 'first-nan' }
  /** What does the app get? */
  | { readonly kind: 'outcome' }
  /** Which of these guards, each alone, restores the golden answer, or turns the failure into an error? */
  | {
      readonly kind: 'guard';
      readonly guards: readonly string[];
      readonly want: 'restores' | 'reports';
    }
  /** What does one step return? `asks` is the question in words, without its answer. */
  | { readonly kind: 'value'; readonly step: string; readonly asks: string };

/** Settings of a card that differ from those of its scenario. */
export interface CardSettings {
  /** Arguments by `FAULT.PARAMETER`. */
  readonly args?: Readonly<Record<string, ArgumentValue>>;
  readonly realm?: RealmChange;
  readonly mode?: Mode;
  readonly frames?: number;
  /** A fixture, or a subject and the name of an input of its own: `graph:division`. */
  readonly input?: string;
}

/** One card of a lesson: a scenario, what is asked about it, and what the trainer says. */
export interface LessonCard {
  /** Id of the scenario. */
  readonly scenario: string;
  readonly settings?: CardSettings;
  readonly minutes: number;
  /** What everyone reads before the reveal: what was done, and not how it ends. */
  readonly says: string;
  /** For the trainer alone. */
  readonly notes: string;
  readonly questions: readonly Question[];
  /** Arguments that can be changed after the reveal, as `FAULT.PARAMETER`. */
  readonly controls: readonly string[];
  /** Guards that can be switched after the reveal. */
  readonly guards: readonly string[];
  /** One sentence for after the reveal. */
  readonly learnt: string;
}

/** A part of a lesson without a card: the welcome, the end. */
export interface LessonPart {
  readonly minutes: number;
  readonly notes: string;
}

/** A training as data: cards in their order, with what is asked and said. */
export interface Lesson {
  /** Stable for ever: links and the command line name it. */
  readonly id: string;
  readonly title: string;
  readonly audience: string;
  readonly goals: readonly string[];
  readonly welcome: LessonPart;
  readonly cards: readonly LessonCard[];
  readonly end: LessonPart;
  /** What the participants take home, a sentence each. */
  readonly learnt: readonly string[];
}

/** A lesson that cannot be given; the message says what is wrong and what is allowed. */
export class LessonError extends Error {
  override readonly name = 'LessonError';
}

/** Most cards of a lesson. */
export const mostCards = 40;

const idPattern = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
const dotted = /^[a-z][a-z0-9-]*\.[A-Za-z][A-Za-z0-9]*$/;

type GivenCard = Pick<LessonCard, 'scenario' | 'minutes' | 'says'> & Partial<LessonCard>;

type GivenLesson = Pick<Lesson, 'id' | 'title' | 'audience' | 'goals'> &
  Partial<Omit<Lesson, 'cards'>> & { readonly cards: readonly GivenCard[] };

function requireMinutes(what: string, minutes: number): void {
  if (Number.isFinite(minutes) && minutes > 0 && minutes <= 240) return;
  throw new LessonError(`${what} needs more than 0 and at most 240 minutes; given: ${minutes}.`);
}

function checkCard(lesson: string, at: number, card: LessonCard): void {
  const what = `Card ${at + 1} of the lesson "${lesson}"`;
  requireMinutes(what, card.minutes);
  const kinds = card.questions.map(({ kind }) => kind);
  const twice = kinds.find((kind, i) => kinds.indexOf(kind) !== i);
  if (twice !== undefined)
    throw new LessonError(`${what} asks "${twice}" twice. A card asks each kind at most once.`);
  for (const question of card.questions) {
    if (question.kind === 'guard' && question.guards.length < 2)
      throw new LessonError(`${what} needs at least 2 guards to choose from.`);
  }
  const names = [...card.controls, ...Object.keys(card.settings?.args ?? {})];
  const odd = names.find((name) => !dotted.test(name));
  if (odd !== undefined)
    throw new LessonError(`${what} names arguments as FAULT.PARAMETER; given: ${odd}.`);
}

/**
 * A lesson, checked and completed.
 *
 * @throws LessonError for an invalid id, no or too many cards, minutes out of range, a repeated question
 */
export function defineLesson(given: GivenLesson): Lesson {
  if (!idPattern.test(given.id))
    throw new LessonError(
      `A lesson needs an id of lower-case words with hyphens, such as "nan-in-30-minutes"; given: ${JSON.stringify(given.id)}.`,
    );
  if (given.cards.length === 0 || given.cards.length > mostCards)
    throw new LessonError(
      `The lesson "${given.id}" needs 1 to ${mostCards} cards; given: ${given.cards.length}.`,
    );
  const lesson: Lesson = {
    welcome: { minutes: 2, notes: '' },
    end: { minutes: 3, notes: '' },
    learnt: [],
    ...given,
    cards: given.cards.map((card) => ({
      notes: '',
      questions: [],
      controls: [],
      guards: [],
      learnt: '',
      ...card,
    })),
  };
  requireMinutes(`The welcome of the lesson "${given.id}"`, lesson.welcome.minutes);
  requireMinutes(`The end of the lesson "${given.id}"`, lesson.end.minutes);
  for (const [at, card] of lesson.cards.entries()) checkCard(given.id, at, card);
  return lesson;
}

/** How long a lesson takes, in minutes. */
export const minutesOf = ({ welcome, cards, end }: Lesson): number =>
  cards.reduce((sum, { minutes }) => sum + minutes, welcome.minutes + end.minutes);
