import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { testAsked, testLesson } from '../testing/make-lesson.ts';
import { afterAction, lobbyOf, type LessonAction } from './lesson-state.ts';
import { LessonRoom, mostSeatsAnAddress } from './lesson-room.ts';
import { answersText, trainerText } from './messages.ts';
import { scoreTable } from './scores.ts';

const key = 'f'.repeat(32);
const seatOf = (number: number): string => number.toString(16).padStart(32, '0');

describe('the room of a lesson', () => {
  let room: LessonRoom;
  let now = 0;
  let state = lobbyOf(testLesson);

  const act = (action: LessonAction): number => {
    state = afterAction(state, action, testLesson, now);
    return room.receive(trainerText(key, state), 'trainer', now).status;
  };
  const say = (number: number, card: number, answers: object, address = 'phone'): number => {
    const message = { seat: seatOf(number), name: null, card, answers };
    return room.receive(answersText(message), address, now).status;
  };

  beforeEach(() => {
    room = new LessonRoom(testAsked, key);
    now = 1_000_000;
    state = lobbyOf(testLesson);
  });

  it('notes answers to the open card, the last one of each, and none after the reveal', () => {
    assert.equal(say(1, 0, { 'first-nan': 'palm' }), 409);
    act({ does: 'start' });
    assert.equal(say(1, 0, { 'first-nan': 'palm' }), 200);
    assert.equal(say(1, 0, { 'first-nan': 'nowhere' }), 200);
    assert.equal(say(1, 2, { outcome: 'silent' }), 409);
    act({ does: 'reveal', right: { 'first-nan': ['palm'] } });
    const late = { seat: seatOf(1), name: null, card: 0, answers: { 'first-nan': 'palm' } };
    assert.deepEqual(room.receive(answersText(late), 'phone', now), {
      status: 409,
      says: 'Card 1 has been revealed.',
    });
    assert.deepEqual(room.seatOf(seatOf(1))?.guesses, { '0.first-nan': 'nowhere' });
    // Not even where the trainer goes on and comes back.
    act({ does: 'next' });
    act({ does: 'back' });
    assert.equal(say(1, 0, { 'first-nan': 'palm' }), 409);
  });

  it('takes options of the card only', () => {
    act({ does: 'start' });
    assert.equal(say(1, 0, { 'first-nan': 'elsewhere' }), 400);
    assert.equal(say(1, 0, { outcome: 'silent' }), 400);
    assert.equal(say(1, 9, { outcome: 'silent' }), 400);
    assert.equal(say(1, 1, { outcome: 'silent' }), 400);
    assert.deepEqual(room.seatOf(seatOf(1))?.guesses, {});
  });

  it('is steered by its key alone, and never back to an older state', () => {
    const started = afterAction(state, { does: 'start' }, testLesson, now);
    const forged = trainerText('0'.repeat(32), started);
    assert.equal(room.receive(forged, 'phone', now).status, 403);
    assert.equal(room.state.phase, 'lobby');
    act({ does: 'start' });
    act({ does: 'reveal', right: {} });
    assert.equal(room.receive(trainerText(key, started), 'trainer', now).status, 200);
    assert.equal(room.state.phase, 'revealed');
    const outside = trainerText(key, { ...started, revision: 99, card: 40 });
    assert.equal(room.receive(outside, 'trainer', now).status, 400);
  });

  it('lets a flood change nothing for others', () => {
    act({ does: 'start' });
    assert.equal(say(1, 0, { 'first-nan': 'palm' }), 200);
    const statuses = Array.from({ length: 500 }, () => say(2, 0, { 'first-nan': 'landmarks' }));
    assert.ok(statuses.includes(429));
    assert.equal(say(1, 0, { guard: 'clip' }), 200);
    // It may go on after a pause.
    now += 5000;
    assert.equal(say(2, 0, { guard: 'scan' }), 200);
    for (let number = 100; number < 400; number++) say(number, 0, { guard: 'none' }, 'hostile');
    assert.ok(room.all.length <= 2 + mostSeatsAnAddress);
    assert.equal(say(500, 0, { guard: 'clip' }, 'another phone'), 200);
    assert.equal(say(1, 0, { guard: 'clip' }), 200);
    act({ does: 'reveal', right: { 'first-nan': ['palm'], guard: ['clip'] } });
    const [first] = scoreTable(room.all, testAsked, room.state.revealed);
    assert.deepEqual([first?.name, first?.score.right], ['Team 1', 2]);
  });

  it('begins without answers where the lesson starts again', () => {
    act({ does: 'start' });
    assert.equal(say(1, 0, { 'first-nan': 'palm' }), 200);
    state = { ...lobbyOf(testLesson), revision: state.revision + 1 };
    assert.equal(room.receive(trainerText(key, state), 'trainer', now).status, 200);
    assert.deepEqual(room.seatOf(seatOf(1))?.guesses, {});
  });

  it('keeps the names that teams give themselves', () => {
    const message = { seat: seatOf(1), name: 'Blue', card: null, answers: {} };
    assert.equal(room.receive(answersText(message), 'phone', now).status, 200);
    assert.deepEqual(
      room.all.map(({ number, name }) => [number, name]),
      [[1, 'Blue']],
    );
  });
});
