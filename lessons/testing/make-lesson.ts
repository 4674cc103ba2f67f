import { defineLesson } from '../define-lesson.ts';
import type { AskedLesson } from '../room/asked-lesson.ts';

/** A lesson of three cards; nothing is asked about the second one. */
export const testLesson = defineLesson({
  id: 'test-lesson',
  title: 'Test lesson',
  audience: 'Tests.',
  goals: ['Test.'],
  cards: [
    {
      scenario: 'one',
      minutes: 5,
      says: 'One.',
      questions: [
        { kind: 'first-nan' },
        { kind: 'guard', guards: ['clip', 'scan'], want: 'restores' },
      ],
    },
    { scenario: 'two', minutes: 4, says: 'Two.' },
    { scenario: 'three', minutes: 6, says: 'Three.', questions: [{ kind: 'outcome' }] },
  ],
});

const options = (...ids: string[]) => ids.map((id) => ({ id, words: `the ${id}` }));

/** The same lesson as participants see it. */
export const testAsked: AskedLesson = {
  id: 'test-lesson',
  title: 'Test lesson',
  cards: [
    {
      says: 'One.',
      broken: [],
      picture: null,
      questions: [
        { kind: 'first-nan', words: 'Where?', options: options('palm', 'landmarks', 'nowhere') },
        { kind: 'guard', words: 'Which guard?', options: options('clip', 'scan', 'none') },
      ],
    },
    { says: 'Two.', broken: [], picture: null, questions: [] },
    {
      says: 'Three.',
      broken: [],
      picture: null,
      questions: [
        { kind: 'outcome', words: 'What?', options: options('masked', 'silent', 'thrown') },
      ],
    },
  ],
};
