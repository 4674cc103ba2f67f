import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cardPlan } from '../card-plan.ts';
import { defineLesson, LessonError, minutesOf } from '../define-lesson.ts';
import { rightAnswers } from '../right-answers.ts';
import { testAsked, testLesson } from '../testing/make-lesson.ts';
import type { Plan } from '../../record/plan.ts';
import { answerCode, readCode } from './answer-code.ts';
import type { Seat } from './guesses.ts';
import { afterAction, lobbyOf, newer, timeLeft, type LessonAction } from './lesson-state.ts';
import { answersText, plainName, readMessage, trainerText } from './messages.ts';
import { scoreOf, scoreSentence, scoreTable } from './scores.ts';
import { lessonCsv, mostMissed, tallyOf } from './summary.ts';

const minute = 60_000;
const secret = '0123456789abcdef0123456789abcdef';

describe('a lesson', () => {
  it('is completed, and its minutes add up', () => {
    assert.equal(minutesOf(testLesson), 2 + 5 + 4 + 6 + 3);
    assert.deepEqual(testLesson.cards[1]?.questions, []);
  });

  it('is rejected with what was given and what is allowed', () => {
    const { cards, id, ...rest } = testLesson;
    const fails = (change: object, why: RegExp) =>
      assert.throws(
        () => defineLesson({ id, cards, ...rest, ...change }),
        (error) => error instanceof LessonError && why.test(error.message),
      );
    const [card] = cards;
    fails({ id: 'Our Lesson' }, /lower-case words with hyphens.*"Our Lesson"/);
    fails({ cards: [] }, /1 to 40 cards; given: 0/);
    for (const minutes of [0, NaN, Infinity, 241])
      fails({ cards: [{ ...card, minutes }] }, /more than 0 and at most 240 minutes/);
    fails(
      { cards: [{ ...card, questions: [{ kind: 'outcome' }, { kind: 'outcome' }] }] },
      /asks "outcome" twice/,
    );
    fails({ cards: [{ ...card, controls: ['scale'] }] }, /FAULT\.PARAMETER; given: scale/);
  });

  it('sets arguments of its scenario’s faults, and says which faults there are', () => {
    const plan = {
      scenario: 'one',
      realm: { backend: 'webgl', precision: 'float32', packing: true },
      faults: [{ id: 'bad-pixels', args: { x: 1, y: 2 }, fromFrame: 0 }],
    } as unknown as Plan;
    const changed = cardPlan(plan, {
      args: { 'bad-pixels.x': NaN },
      realm: { precision: 'float16' },
      input: 'graph:division',
    });
    assert.deepEqual(changed.faults[0]?.args, { x: NaN, y: 2 });
    assert.deepEqual(changed.realm, { backend: 'webgl', precision: 'float16', packing: true });
    assert.deepEqual(changed.input, { kind: 'own', subject: 'graph', name: 'division' });
    assert.throws(() => cardPlan(plan, { args: { 'no-such.x': 1 } }), /Its faults: bad-pixels/);
  });
});

describe('right answers', () => {
  const finding = { firstNan: 'palm', outcome: 'silent', guards: {}, values: {} } as const;
  const guard = (want: 'restores' | 'reports') =>
    ({ kind: 'guard', guards: ['a', 'b', 'c'], want }) as const;

  it('are what was measured', () => {
    const guards = { a: 'masked', b: 'thrown', c: 'masked' } as const;
    assert.deepEqual(rightAnswers([{ kind: 'first-nan' }, { kind: 'outcome' }], finding), {
      'first-nan': ['palm'],
      outcome: ['silent'],
    });
    assert.deepEqual(rightAnswers([guard('restores')], { ...finding, guards }), {
      guard: ['a', 'c'],
    });
    assert.deepEqual(rightAnswers([guard('reports')], { ...finding, guards }), { guard: ['b'] });
  });

  it('are “none” where no guard does it, also where the app gets it without any', () => {
    const silent = { a: 'silent', b: 'silent', c: 'silent' } as const;
    assert.deepEqual(rightAnswers([guard('restores')], { ...finding, guards: silent }), {
      guard: ['none'],
    });
    const thrown = { a: 'thrown', b: 'thrown', c: 'masked' } as const;
    const thrower = { ...finding, outcome: 'thrown', guards: thrown } as const;
    assert.deepEqual(rightAnswers([guard('reports')], thrower), { guard: ['none'] });
  });

  it('are missing where nothing was measured', () => {
    const value = { kind: 'value', step: 'palm/-/max', asks: '?' } as const;
    assert.deepEqual(rightAnswers([value, guard('restores')], finding), {});
    const absent = { ...finding, values: { 'palm/-/max': 'absent' } } as const;
    assert.deepEqual(rightAnswers([value], absent), {});
  });
});

describe('the state of a lesson', () => {
  const lobby = lobbyOf(testLesson);
  const after = (actions: readonly LessonAction[], now = 0) =>
    actions.reduce((state, action) => afterAction(state, action, testLesson, now), lobby);

  it('goes from the lobby through asking and revealing to the end, and back', () => {
    const right = { 'first-nan': ['palm'] };
    const start = after([{ does: 'start' }]);
    assert.deepEqual([start.phase, start.card, start.revision], ['asking', 0, 1]);
    const shown = after([{ does: 'start' }, { does: 'reveal', right }]);
    assert.deepEqual([shown.phase, shown.revealed], ['revealed', { 0: right }]);
    // Nothing is asked about the second card, so nothing has to be revealed.
    const second = afterAction(shown, { does: 'next' }, testLesson, 0);
    assert.deepEqual([second.phase, second.card], ['revealed', 1]);
    const third = afterAction(second, { does: 'next' }, testLesson, 0);
    assert.equal(third.phase, 'asking');
    const end = afterAction(third, { does: 'next' }, testLesson, 0);
    assert.equal(end.phase, 'end');
    const back = afterAction(end, { does: 'back' }, testLesson, 0);
    assert.deepEqual([back.phase, back.card], ['asking', 2]);
    // A card that was revealed stays revealed.
    assert.equal(afterAction(back, { does: 'open', card: 0 }, testLesson, 0).phase, 'revealed');
  });

  it('does not change where an action has no meaning', () => {
    assert.equal(afterAction(lobby, { does: 'next' }, testLesson, 0), lobby);
    assert.equal(afterAction(lobby, { does: 'reveal', right: {} }, testLesson, 0), lobby);
    const shown = after([{ does: 'start' }, { does: 'reveal', right: {} }]);
    assert.equal(afterAction(shown, { does: 'reveal', right: {} }, testLesson, 0), shown);
    assert.equal(afterAction(shown, { does: 'start' }, testLesson, 0), shown);
  });

  it('is the newer one of two', () => {
    const start = after([{ does: 'start' }]);
    assert.equal(newer(lobby, start), start);
    assert.equal(newer(start, lobby), start);
    assert.equal(newer(start, null), start);
    assert.equal(newer(lobby, { ...start, lesson: 'another' }), lobby);
  });

  it('shows how much time is left, of the card and of all', () => {
    assert.deepEqual(timeLeft(lobby, testLesson, 999), { lesson: 20 * minute, card: null });
    const start = afterAction(lobby, { does: 'start' }, testLesson, 1000);
    assert.deepEqual(timeLeft(start, testLesson, 1000 + 6 * minute), {
      lesson: 12 * minute,
      card: -1 * minute,
    });
    const second = afterAction(start, { does: 'next' }, testLesson, 1000 + 6 * minute);
    assert.equal(timeLeft(second, testLesson, 1000 + 7 * minute).card, 3 * minute);
  });
});

describe('messages', () => {
  const message = { seat: secret, name: 'Blue', card: 2, answers: { outcome: 'silent' } };

  it('are read as they were written', () => {
    assert.deepEqual(readMessage(answersText(message)), { from: 'participant', ...message });
    const arrives = { seat: secret, name: null, card: null, answers: {} };
    assert.deepEqual(readMessage(answersText(arrives)), { from: 'participant', ...arrives });
    const state = {
      ...lobbyOf(testLesson),
      revision: 7,
      phase: 'revealed',
      card: 2,
      startedAt: 1000,
      cardStartedAt: 2000,
      revealed: { 0: { 'first-nan': ['palm'], guard: ['clip', 'scan'] }, 1: {} },
    } as const;
    const read = readMessage(trainerText(secret, state));
    const { lesson, ...rest } = state;
    assert.equal(lesson, 'test-lesson');
    assert.deepEqual(read, { from: 'trainer', key: secret, state: rest });
  });

  it('are rejected where anything of them is not as it must be', () => {
    const good = answersText(message);
    const bad = [
      '',
      'hello',
      '{"seat":"x"}',
      good.replace('faultbook-answers 1', 'faultbook-answers 2'),
      good.replace(secret, secret.slice(1)),
      good.replace(secret, '../../etc/passwd'),
      good.replace('card 3', 'card -1'),
      good.replace('card 3', 'card 1e3'),
      good.replace('card 3\n', ''),
      good.replace('outcome silent\n', ''),
      good.replace('outcome silent', 'outcome <script>'),
      good.replace('outcome silent', '__proto__ silent'),
      good.replace('outcome silent', 'outcome silent\noutcome masked'),
      good.replace('outcome silent', 'outcome'),
      `${good}${'name x\n'.repeat(200)}`,
      `${good}score 100\n`,
      trainerText('no key', lobbyOf(testLesson)),
    ];
    for (const text of bad)
      assert.equal(readMessage(text), null, JSON.stringify(text.slice(0, 80)));
  });

  it('keep names plain', () => {
    assert.equal(plainName('  Team <b>Blue</b>\u202e\u0000 '), 'Team bBlue/b');
    assert.equal(plainName('x'.repeat(99)).length, 24);
  });
});

describe('scores', () => {
  const revealed = {
    0: { 'first-nan': ['palm'], guard: ['clip', 'scan'] },
    2: { outcome: ['silent'] },
  };
  const seat = (number: number, guesses: Seat['guesses'], name = ''): Seat => ({
    number,
    name,
    guesses,
  });
  const seats = [
    seat(1, { '0.first-nan': 'palm', '0.guard': 'none', '2.outcome': 'thrown' }),
    seat(2, { '0.first-nan': 'nowhere', '0.guard': 'scan', '2.outcome': 'silent' }, '=cmd()'),
    seat(3, { '0.first-nan': 'palm', '0.guard': 'clip', '2.outcome': 'silent' }, 'All'),
    seat(4, {}),
  ];

  it('are a point for each right answer, in the order of points', () => {
    const rows = scoreTable(seats, testAsked, revealed);
    assert.deepEqual(
      rows.map(({ name, score }) => [name, score.right, score.of]),
      [
        ['All', 3, 3],
        ['=cmd()', 2, 3],
        ['Team 1', 1, 3],
      ],
    );
  });

  it('count only what was revealed', () => {
    const { right, of } = scoreOf(seats[2]?.guesses ?? {}, testAsked, { 0: revealed[0] });
    assert.deepEqual([right, of], [2, 2]);
    assert.deepEqual(scoreOf(seats[2]?.guesses ?? {}, testAsked, {}).of, 0);
  });

  it('explain themselves in plain sentences', () => {
    assert.equal(
      scoreSentence(scoreOf({ '0.first-nan': 'palm', '0.guard': 'none' }, testAsked, revealed)),
      '1 of 3 answers is right: 1 of 1 on where the first NaN appears, 0 of 1 on which guard helps and 0 of 1 on what the app gets. One question was not answered, which counts as wrong.',
    );
    assert.equal(scoreSentence(scoreOf({}, testAsked, {})), 'No question has been revealed yet.');
  });

  it('say what was guessed wrong most', () => {
    const missed = mostMissed(testAsked, seats, revealed);
    assert.deepEqual(
      missed.map(({ card, question, wrong, answered }) => [card, question.kind, wrong, answered]),
      [
        [0, 'first-nan', 1, 3],
        [0, 'guard', 1, 3],
        [2, 'outcome', 1, 3],
      ],
    );
    const [question] = testAsked.cards[0]?.questions ?? [];
    assert.ok(question);
    assert.deepEqual(tallyOf(0, question, seats).counts, { palm: 2, landmarks: 0, nowhere: 1 });
  });

  it('are exported as CSV that no spreadsheet runs', () => {
    const lines = lessonCsv(testAsked, seats.slice(0, 2), revealed).split('\r\n');
    assert.equal(lines[0], 'team,card,question,guess,right answer,points');
    assert.equal(lines[1], 'Team 1,1,Where?,the palm,the palm,1');
    assert.equal(lines[2], 'Team 1,1,Which guard?,the none,the clip or the scan,0');
    assert.equal(lines[4], "'=cmd(),1,Where?,the nowhere,the palm,0");
    assert.equal(lines.length, 1 + 2 * 3 + 1);
  });
});

describe('a code of answers', () => {
  const guesses = { '0.first-nan': 'nowhere', '2.outcome': 'silent' };

  it('is read as it was made, in upper case and with spaces too', () => {
    const code = answerCode(testAsked, 'k7qd', guesses);
    assert.match(code, /^k7qd-c\.b-[a-z0-9]{3}$/);
    assert.deepEqual(readCode(testAsked, ` ${code.toUpperCase()}\n`), { tag: 'k7qd', guesses });
  });

  it('is rejected with a typing error, and of another lesson', () => {
    const code = answerCode(testAsked, 'k7qd', guesses);
    for (const wrong of [code.replace('c', 'a'), code.replace('k', 'x'), `${code}a`, '', 'a-b-c'])
      assert.ok('problem' in readCode(testAsked, wrong), wrong);
    assert.ok('problem' in readCode({ ...testAsked, id: 'other' }, code));
    assert.ok('problem' in readCode(testAsked, 'x'.repeat(1_000_000)));
  });
});
