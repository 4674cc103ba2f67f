import assert from 'node:assert/strict';
import { it } from 'node:test';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { minutesOf, type Lesson } from '../../lessons/define-lesson.ts';
import { scenarios } from '../../scenarios/scenarios.ts';
import { hands } from '../../subjects/hands/subject.ts';
import { registerSubject } from '../../subjects/subjects.ts';
import { sessionLesson } from './session-lesson.ts';

/** Loads the text of a lesson file, as a project would. */
async function lessonIn(text: string): Promise<Lesson> {
  const folder = await mkdtemp(path.join(tmpdir(), 'faultbook-lesson-'));
  try {
    const file = path.join(folder, 'our.lesson.ts');
    const own = new URL('../../lessons/define-lesson.ts', import.meta.url).href;
    await writeFile(file, text.replace(/from 'faultbook'/, `from '${own}'`));
    const loaded = (await import(pathToFileURL(file).href)) as { readonly ourLesson: Lesson };
    return loaded.ourLesson;
  } finally {
    await rm(folder, { recursive: true });
  }
}

it('saves ticked cards as a lesson file that a project can load, whatever the cards are', async () => {
  const ticked = scenarios.slice(0, 40);
  const lesson = await lessonIn(sessionLesson(ticked));
  assert.equal(lesson.id, 'our-lesson');
  assert.deepEqual(
    lesson.cards.map(({ scenario }) => scenario),
    ticked.map(({ id }) => id),
  );
  assert.equal(minutesOf(lesson), 5 + 5 * ticked.length);
  const kinds = (id: string) =>
    lesson.cards.find(({ scenario }) => scenario === id)?.questions.map(({ kind }) => kind);
  assert.deepEqual(kinds('one-bad-pixel'), ['first-nan', 'outcome', 'guard']);
  // A graph of operations is one stage, so nobody is asked in which one.
  assert.deepEqual(kinds('exploding-variance'), ['outcome', 'guard']);
});

it('asks for the stage of the first NaN wherever a subject has more than one', async () => {
  registerSubject({ ...hands, id: 'two-stages', stages: ['prepare', 'network'] });
  const [one] = scenarios;
  assert.ok(one);
  const { cards } = await lessonIn(sessionLesson([{ ...one, input: 'two-stages:ones' }]));
  assert.equal(cards[0]?.questions[0]?.kind, 'first-nan');
});

it('writes titles and ids so that they stay text', async () => {
  const [one] = scenarios;
  assert.ok(one);
  const odd = { ...one, id: "it's-\\n", title: 'a\n*/ throw 1; //' };
  const { cards } = await lessonIn(sessionLesson([odd]));
  assert.equal(cards[0]?.scenario, "it's-\\n");
});
