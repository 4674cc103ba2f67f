import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { LessonFinding } from '../../lessons/lesson-finding.ts';
import { testAsked, testLesson } from '../../lessons/testing/make-lesson.ts';
import { LessonChannel, type LessonNote } from './lesson-channel.ts';
import type { KitCard, OpenLesson } from './lesson-kit.ts';
import { TrainerDesk } from './trainer-desk.ts';

const found = (guards: LessonFinding['guards']): LessonFinding => ({
  firstNan: 'palm',
  outcome: 'silent',
  guards,
  values: {},
});

/** The test lesson, with what ships of its first card. */
const openWith = (finding: LessonFinding | null): OpenLesson => ({
  lesson: testLesson,
  asked: testAsked,
  cards: testLesson.cards.map((card, at): KitCard => ({
    card,
    scenario: {} as KitCard['scenario'],
    plan: {} as KitCard['plan'],
    finding: at === 0 ? finding : null,
    measured: null,
    shippedOnly: null,
  })),
});

describe('the trainer’s desk', () => {
  let desk: TrainerDesk;
  let projector: LessonChannel;
  let notes: LessonNote[] = [];

  const start = (finding: LessonFinding | null): void => {
    desk = new TrainerDesk(openWith(finding), null, () => undefined);
    desk.start();
  };
  /** Sends a note from the projector's window, and waits until the answer to it has arrived. */
  const send = async (note: LessonNote): Promise<void> => {
    const before = notes.length;
    projector.post(note);
    for (let look = 0; notes.length === before && look < 200; look++) await pause(10);
  };
  const lastState = () => notes.findLast((note) => note.says === 'state');

  beforeEach(() => {
    notes = [];
    projector = new LessonChannel(testLesson.id, (note) => notes.push(note));
  });
  afterEach(() => {
    desk.stop();
    projector.close();
  });

  it('keeps guards that were measured ahead when the open card runs without guards', async () => {
    start(null);
    assert.equal(desk.rightOf(0), null);
    const ahead = found({ clip: 'masked', scan: 'thrown' });
    await send({ says: 'measured', card: 0, finding: ahead });
    await send({ says: 'measured', card: 0, finding: found({}) });
    assert.deepEqual(desk.rightOf(0), { 'first-nan': ['palm'], guard: ['clip'] });
  });

  it('asks for a measurement of each card whose questions what ships does not answer', async () => {
    start(found({ clip: 'masked' }));
    await send({ says: 'hello', from: 'projector', state: null });
    // Nothing is asked about the second card; one guard of the first and all of the third are missing.
    assert.deepEqual(lastState()?.measured, [1]);
    await send({ says: 'measured', card: 0, finding: found({ scan: 'silent' }) });
    assert.deepEqual(lastState()?.measured, [0, 1]);
  });

  it('follows the keys of the projector, and reveals what was measured', async () => {
    start(found({ clip: 'silent', scan: 'masked' }));
    await send({ says: 'step', does: 'next' });
    assert.equal(desk.state.phase, 'asking');
    await send({ says: 'step', does: 'next' });
    assert.deepEqual(lastState()?.state.revealed, {
      0: { 'first-nan': ['palm'], guard: ['scan'] },
    });
  });
});
