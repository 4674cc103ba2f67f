import type { Lesson } from '../define-lesson.ts';
import type { RightAnswers } from '../right-answers.ts';

/** Where a lesson is. `lobby`: before it; `asking`: a card's answer is hidden; `end`: the scores. */
export type Phase = 'lobby' | 'asking' | 'revealed' | 'end';

/** The state of a lesson that is being given. The trainer's window changes it; the others follow. */
export interface LessonState {
  readonly lesson: string;
  /** Rises with each change: of two states the one with the higher revision holds. */
  readonly revision: number;
  readonly phase: Phase;
  /** Zero-based. */
  readonly card: number;
  /** Milliseconds since 1970; null before the lesson. */
  readonly startedAt: number | null;
  /** The same for the open card. */
  readonly cardStartedAt: number | null;
  /** Right answers of the cards that were revealed, by the card's place. */
  readonly revealed: Readonly<Record<number, RightAnswers>>;
}

/** What the trainer does. */
export type LessonAction =
  | { readonly does: 'start' | 'next' | 'back' }
  | { readonly does: 'open'; readonly card: number }
  | { readonly does: 'reveal'; readonly right: RightAnswers };

/** A lesson that has not begun. */
export const lobbyOf = (lesson: Pick<Lesson, 'id'>): LessonState => ({
  lesson: lesson.id,
  revision: 0,
  phase: 'lobby',
  card: 0,
  startedAt: null,
  cardStartedAt: null,
  revealed: {},
});

function atCard(state: LessonState, lesson: Lesson, card: number, now: number): LessonState {
  const place = Math.min(lesson.cards.length - 1, Math.max(0, card));
  const asks = (lesson.cards[place]?.questions.length ?? 0) > 0;
  const phase: Phase = state.revealed[place] !== undefined || !asks ? 'revealed' : 'asking';
  return {
    ...state,
    phase,
    card: place,
    startedAt: state.startedAt ?? now,
    cardStartedAt: place === state.card && state.phase !== 'lobby' ? state.cardStartedAt : now,
  };
}

function acted(state: LessonState, action: LessonAction, lesson: Lesson, now: number): LessonState {
  switch (action.does) {
    case 'start':
      return state.phase === 'lobby' ? atCard(state, lesson, 0, now) : state;
    case 'next':
      if (state.phase === 'lobby' || state.phase === 'end') return state;
      return state.card + 1 < lesson.cards.length
        ? atCard(state, lesson, state.card + 1, now)
        : { ...state, phase: 'end' };
    case 'back':
      if (state.phase === 'lobby') return state;
      return atCard(state, lesson, state.phase === 'end' ? state.card : state.card - 1, now);
    case 'open':
      return atCard(state, lesson, action.card, now);
    case 'reveal':
      return state.phase === 'asking'
        ? {
            ...state,
            phase: 'revealed',
            revealed: { ...state.revealed, [state.card]: action.right },
          }
        : state;
  }
}

/** The state after an action; the same object where the action changes nothing. */
export function afterAction(
  state: LessonState,
  action: LessonAction,
  lesson: Lesson,
  now: number,
): LessonState {
  const next = acted(state, action, lesson, now);
  return next === state ? state : { ...next, revision: state.revision + 1 };
}

/** The newer of two states of the same lesson. */
export const newer = (a: LessonState, b: LessonState | null): LessonState =>
  b !== null && b.lesson === a.lesson && b.revision > a.revision ? b : a;

/** Milliseconds that are left of the lesson and of the open card; negative when over time. */
export interface TimeLeft {
  readonly lesson: number;
  readonly card: number | null;
}

/** What the clock shows. Minutes of the welcome count before the first card. */
export function timeLeft(state: LessonState, lesson: Lesson, now: number): TimeLeft {
  const minute = 60_000;
  const planned = lesson.cards.reduce((sum, { minutes }) => sum + minutes, 0) + lesson.end.minutes;
  if (state.startedAt === null)
    return { lesson: (planned + lesson.welcome.minutes) * minute, card: null };
  const card = lesson.cards[state.card];
  return {
    lesson: planned * minute - (now - state.startedAt),
    card:
      state.phase === 'end' || card === undefined || state.cardStartedAt === null
        ? null
        : card.minutes * minute - (now - state.cardStartedAt),
  };
}
