import { fingerprint } from '../../common/fingerprint.ts';
import { questionsOf, type AskedLesson } from './asked-lesson.ts';
import { guessKey, type Guesses } from './guesses.ts';

/**
 * Answers as a short code to read out or to paste, where there is no server: `k7qd-bacd.ab-x4z`. First a
 * tag that distinguishes teams, then the option of each question as a letter (a dot where there is no
 * answer), then a checksum.
 */

const letters = 'abcdefghijklmnopqrstuvwxyz';
const unanswered = '.';
const pattern = /^([a-z0-9]{4})-([a-z.]+)-([a-z0-9]{3})$/;

/** Longest code that is read. */
export const longestCode = 200;

const checksum = (lesson: string, tag: string, body: string): string =>
  fingerprint(`${lesson} ${tag} ${body}`).slice(-3);

/**
 * The code of some guesses.
 *
 * @param tag four letters or digits that distinguish this team.
 */
export function answerCode(lesson: AskedLesson, tag: string, guesses: Guesses): string {
  const body = questionsOf(lesson)
    .map(({ card, question }) => {
      const guess = guesses[guessKey(card, question.kind)];
      const at = question.options.findIndex(({ id }) => id === guess);
      return at < 0 ? unanswered : (letters[at] ?? unanswered);
    })
    .join('');
  return `${tag}-${body}-${checksum(lesson.id, tag, body)}`;
}

/** What a code says, or why it says nothing. */
export type ReadCode =
  { readonly tag: string; readonly guesses: Guesses } | { readonly problem: string };

/** Reads a code that was pasted or typed; upper case and spaces do not matter. */
export function readCode(lesson: AskedLesson, given: string): ReadCode {
  const text = given.slice(0, longestCode).replace(/\s+/g, '').toLowerCase();
  const [, tag, body, sum] = pattern.exec(text) ?? [];
  if (tag === undefined || body === undefined || sum === undefined)
    return { problem: 'This is not a code. A code looks like k7qd-bacd.ab-x4z.' };
  const questions = questionsOf(lesson);
  if (body.length !== questions.length || checksum(lesson.id, tag, body) !== sum)
    return {
      problem:
        'This code has a typing error, or belongs to another lesson. Compare it letter by letter.',
    };
  const guesses: Record<string, string> = {};
  for (const [at, { card, question }] of questions.entries()) {
    const option = question.options[letters.indexOf(body[at] ?? unanswered)];
    if (option) guesses[guessKey(card, question.kind)] = option.id;
  }
  return { tag, guesses };
}
