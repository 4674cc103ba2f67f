import type { QuestionKind } from '../define-lesson.ts';
import type { RightAnswers } from '../right-answers.ts';
import type { LessonState, Phase } from './lesson-state.ts';

/**
 * What is sent to the server of a lesson: plain text, one fact a line, so that none of it can be code,
 * markup or a path.
 *
 *     faultbook-answers 1            faultbook-trainer 1
 *     seat 0123…                     key 0123…
 *     name Blue team                 revision 7
 *     card 3                         phase revealed
 *     outcome silent                 card 3
 *                                    started 1760000000000 1760000300000
 *                                    right 3 outcome silent
 */

/** Most characters of a participant's message, and of the trainer's. */
export const longestAnswers = 600;
export const longestTrainer = 20_000;
/** Most characters of a name. */
export const longestName = 24;

/** Answers to the questions of one card. */
export interface AnswersMessage {
  /** Secret of a participant: 32 hexadecimal digits that its page chooses. */
  readonly seat: string;
  /** Null: the name stays as it is. */
  readonly name: string | null;
  /** Zero-based; null where the participant only arrives, or changes its name. */
  readonly card: number | null;
  readonly answers: Readonly<Partial<Record<QuestionKind, string>>>;
}

/** The state of the lesson, from the one who has its key. */
export interface TrainerMessage {
  readonly key: string;
  readonly state: Omit<LessonState, 'lesson'>;
}

export type LessonMessage =
  | ({ readonly from: 'participant' } & AnswersMessage)
  | ({ readonly from: 'trainer' } & TrainerMessage);

const kinds: readonly QuestionKind[] = ['first-nan', 'outcome', 'guard', 'value'];
const phases: readonly Phase[] = ['lobby', 'asking', 'revealed', 'end'];
const secret = /^[0-9a-f]{32}$/;
const option = /^[a-z][a-z0-9-]{0,59}$/;
const whole = /^(?:0|[1-9]\d{0,14})$/;

const isKind = (word: string): word is QuestionKind => kinds.some((kind) => kind === word);

/** A name without what could be mistaken for markup of any kind, or turn the text around. */
export const plainName = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\p{C}\p{Zl}\p{Zp}<>]/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, longestName);

/** Lines as pairs of a word and the rest; null for a line without a rest. */
function pairs(lines: readonly string[]): readonly (readonly [string, string])[] | null {
  const found = lines.map((line) => {
    const space = line.indexOf(' ');
    return space < 1 ? null : ([line.slice(0, space), line.slice(space + 1)] as const);
  });
  return found.every((pair) => pair !== null) ? found : null;
}

function readAnswers(lines: readonly string[]): LessonMessage | null {
  const found = pairs(lines);
  if (found === null) return null;
  let seat: string | null = null;
  let name: string | null = null;
  let card: number | null = null;
  const answers: Partial<Record<QuestionKind, string>> = {};
  const seen = new Set<string>();
  for (const [word, rest] of found) {
    if (seen.has(word)) return null;
    seen.add(word);
    if (word === 'seat' && secret.test(rest)) seat = rest;
    else if (word === 'name') name = plainName(rest);
    else if (word === 'card' && whole.test(rest)) card = Number(rest) - 1;
    else if (isKind(word) && option.test(rest)) answers[word] = rest;
    else return null;
  }
  const answersSomething = Object.keys(answers).length > 0;
  if (seat === null || answersSomething !== (card !== null)) return null;
  return { from: 'participant', seat, name, card, answers };
}

function readRight(rest: string): readonly [number, QuestionKind, readonly string[]] | null {
  const [card = '', kind = '', options = '', ...more] = rest.split(' ');
  const ids = options.split(',');
  if (more.length > 0 || !whole.test(card) || !isKind(kind)) return null;
  return ids.every((id) => option.test(id)) ? [Number(card) - 1, kind, ids] : null;
}

function readTrainer(lines: readonly string[]): LessonMessage | null {
  const found = pairs(lines);
  if (found === null) return null;
  const one = (word: string): string => found.find(([name]) => name === word)?.[1] ?? '';
  const phase = phases.find((name) => name === one('phase'));
  const [startedAt, cardStartedAt] = one('started')
    .split(' ')
    .map((text) => (whole.test(text) ? Number(text) : null));
  const revealed: Record<number, RightAnswers> = {};
  for (const [, rest] of found.filter(([word]) => word === 'revealed')) {
    if (!whole.test(rest)) return null;
    revealed[Number(rest) - 1] = {};
  }
  for (const [, rest] of found.filter(([word]) => word === 'right')) {
    const read = readRight(rest);
    if (read === null) return null;
    const [card, kind, ids] = read;
    revealed[card] = { ...revealed[card], [kind]: ids };
  }
  if (
    phase === undefined ||
    !secret.test(one('key')) ||
    !whole.test(one('revision')) ||
    !whole.test(one('card'))
  )
    return null;
  return {
    from: 'trainer',
    key: one('key'),
    state: {
      revision: Number(one('revision')),
      phase,
      card: Number(one('card')) - 1,
      startedAt: startedAt ?? null,
      cardStartedAt: cardStartedAt ?? null,
      revealed,
    },
  };
}

/** Reads a message; null where it is too long or not one. */
export function readMessage(text: string): LessonMessage | null {
  const [head = '', ...lines] = text.replace(/\n$/, '').split('\n');
  if (head === 'faultbook-answers 1')
    return text.length > longestAnswers ? null : readAnswers(lines);
  if (head === 'faultbook-trainer 1')
    return text.length > longestTrainer ? null : readTrainer(lines);
  return null;
}

/** A participant's message as text. */
export const answersText = ({ seat, name, card, answers }: AnswersMessage): string =>
  [
    'faultbook-answers 1',
    `seat ${seat}`,
    ...(name === null ? [] : [`name ${name}`]),
    ...(card === null ? [] : [`card ${card + 1}`]),
    ...Object.entries(answers).map(([kind, id]) => `${kind} ${id}`),
    '',
  ].join('\n');

/** The trainer's message as text. */
export const trainerText = (key: string, state: LessonState): string =>
  [
    'faultbook-trainer 1',
    `key ${key}`,
    `revision ${state.revision}`,
    `phase ${state.phase}`,
    `card ${state.card + 1}`,
    `started ${state.startedAt ?? '-'} ${state.cardStartedAt ?? '-'}`,
    ...Object.entries(state.revealed).flatMap(([card, right]) => [
      `revealed ${Number(card) + 1}`,
      ...Object.entries(right).map(
        ([kind, ids]) => `right ${Number(card) + 1} ${kind} ${ids.join(',')}`,
      ),
    ]),
    '',
  ].join('\n');
