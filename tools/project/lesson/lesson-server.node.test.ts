import assert from 'node:assert/strict';
import { request } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { serverSettings } from '../../dev-server/plugins.ts';
import { startServer, type RunningServer } from '../../dev-server/start-server.ts';
import { UsageError } from '../../command-line/exit-codes.ts';
import { lessons } from '../../../lessons/lessons.ts';
import { afterAction, lobbyOf, type LessonAction } from '../../../lessons/room/lesson-state.ts';
import { answersText, longestTrainer, trainerText } from '../../../lessons/room/messages.ts';
import type { AskedLesson } from '../../../lessons/room/asked-lesson.ts';
import type { LessonFile, RoomView, TrainerView } from '../../../lessons/room/room-view.ts';
import { serveLesson, type ServedLesson } from './lesson-server.ts';
import { readLessonOption } from './read-lesson-option.ts';

const [lesson] = lessons;
const seat = 'a'.repeat(32);

describe('the server of a lesson', () => {
  let server: RunningServer;
  let served: ServedLesson;
  let state = lobbyOf(lesson!);

  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${server.origin}/lesson/${path}`, { headers });
  const post = (body: string, headers: Record<string, string> = {}) =>
    fetch(`${server.origin}/lesson/answers`, {
      method: 'POST',
      body,
      headers: { 'Content-Type': 'text/plain', ...headers },
    });
  const act = async (action: LessonAction) => {
    state = afterAction(state, action, lesson!, Date.now());
    assert.equal((await post(trainerText(served.key, state))).status, 200);
  };
  const room = async () =>
    (await (await get('room.json', { 'X-Faultbook-Seat': seat })).json()) as RoomView;
  const trainer = async () =>
    (await (await get('trainer.json', { 'X-Faultbook-Key': served.key })).json()) as TrainerView;

  before(async () => {
    served = await serveLesson(lesson!.id, (file) => file, {
      https: false,
      open: true,
      allowedHosts: ['room.test'],
    });
    server = await startServer({
      ...serverSettings,
      middleware: [...serverSettings.middleware, served.middleware],
    });
    served.listens(server.address.port);
  });
  after(() => server.stop());

  it('serves the participants’ page and the lesson without its answers', async () => {
    const page = await (await get('')).text();
    assert.match(page, /participant-entry\.ts"/);
    assert.doesNotMatch(page, /main\.ts/);
    const asked = (await (await get('lesson.json')).json()) as AskedLesson;
    assert.equal(asked.cards.length, lesson!.cards.length);
    assert.doesNotMatch(JSON.stringify(asked), /"right|revealed|learnt|notes/);
    const picture = await get(asked.cards[0]!.picture!);
    assert.equal(picture.headers.get('content-type'), 'image/png');
    assert.equal((await get('card/1.json')).status, 404);
  });

  it('takes answers, and shows the trainer who said what', async () => {
    await act({ does: 'start' });
    const message = { seat, name: 'Blue', card: 0, answers: { outcome: 'masked' } } as const;
    assert.equal((await post(answersText(message))).status, 200);
    assert.deepEqual((await room()).mine, {
      number: 1,
      name: 'Blue',
      guesses: { '0.outcome': 'masked' },
    });
    const { seats, join } = await trainer();
    assert.deepEqual(
      seats.map(({ name }) => name),
      ['Blue'],
    );
    assert.equal(join[0], `http://room.test:${server.address.port}/lesson/`);
  });

  it('shows results only once they are revealed', async () => {
    assert.equal((await get('card/1.json')).status, 404);
    await act({ does: 'reveal', right: { outcome: ['masked'] } });
    assert.equal((await get('card/1.json')).status, 200);
    assert.equal((await get('card/2.json')).status, 404);
    assert.deepEqual((await room()).state.revealed, { 0: { outcome: ['masked'] } });
  });

  it('takes nothing but short plain text on one route', async () => {
    await act({ does: 'next' });
    const good = answersText({ seat, name: null, card: 1, answers: { outcome: 'silent' } });
    const before = JSON.stringify(await trainer());
    for (const body of ['x'.repeat(5 * longestTrainer), '\0', `${good}extra line\n`, '{}', ''])
      assert.equal((await post(body).catch(() => ({ status: 400 }))).status, 400);
    for (const type of ['application/json', 'text/html', 'multipart/form-data'])
      assert.equal((await post(good, { 'Content-Type': type })).status, 400, type);
    // Pages of other sites do not speak for a participant.
    assert.equal((await post(good, { Origin: 'http://evil.test' })).status, 403);
    for (const method of ['PUT', 'DELETE', 'PATCH', 'POST'])
      for (const path of [
        '',
        'room.json',
        'lesson.json',
        'trainer.json',
        'card/1.json',
        'answers/x',
      ]) {
        const url = `${server.origin}/lesson/${path}`;
        const { status } = await fetch(url, { method, body: good });
        assert.equal(status, 405, `${method} ${path}`);
      }
    for (const path of [
      'answers',
      'trainer.json',
      'card/0.json',
      'card/99.json',
      'picture/99',
      'x',
    ])
      assert.equal((await get(path)).status, 404, path);
    assert.equal((await get('trainer.json', { 'X-Faultbook-Key': seat })).status, 404);
    assert.notEqual((await fetch(`${server.origin}/lesson/%2e%2e%2fpackage.json`)).status, 200);
    assert.equal(JSON.stringify(await trainer()), before);
  });

  it('answers a body that is too long before it has ended', async () => {
    const status = await new Promise((resolve, reject) => {
      const sent = request(`${server.origin}/lesson/answers`, {
        method: 'POST',
        headers: { 'Content-Type': 'text/plain', 'Content-Length': 1e9 },
        signal: AbortSignal.timeout(10_000),
      });
      sent.once('response', ({ statusCode }) => {
        resolve(statusCode);
        sent.destroy();
      });
      sent.once('error', reject);
      sent.write('x'.repeat(5 * longestTrainer));
    });
    assert.equal(status, 400);
  });
});

describe('a lesson without a server', () => {
  it('is a page and a file that holds the answers', async () => {
    const server = await startServer(serverSettings);
    try {
      const page = await (await fetch(`${server.origin}/participant.html`)).text();
      assert.match(page, /src="\/components\/participant\/participant-entry\.ts"/);
      const answer = await fetch(`${server.origin}/lessons/${lesson!.id}.json`);
      const file = (await answer.json()) as LessonFile;
      assert.deepEqual(file.revealed[0], { outcome: ['masked'] });
      assert.equal(file.lesson.cards[0]!.picture, '/assets/hands/open-palm.png');
      assert.equal((await fetch(`${server.origin}/lessons/no-such.json`)).status, 404);
      assert.equal((await fetch(`${server.origin}/lesson/`)).status, 404);
    } finally {
      await server.stop();
    }
  });
});

describe('--lesson', () => {
  it('is taken out of the options', () => {
    const words = ['--port', '1', '--lesson', 'half-precision', '--open'];
    assert.deepEqual(readLessonOption(words), {
      lesson: 'half-precision',
      rest: ['--port', '1', '--open'],
    });
    assert.equal(readLessonOption(['--lesson=a']).lesson, 'a');
    assert.equal(readLessonOption(['--open']).lesson, null);
  });

  it('says what is wrong', async () => {
    for (const words of [
      ['--lesson'],
      ['--lesson', '--open'],
      ['--lesson='],
      ['--lesson', 'a', '--lesson', 'b'],
    ])
      assert.throws(() => readLessonOption(words), UsageError);
    const options = { https: false, open: true, allowedHosts: [] };
    await assert.rejects(
      serveLesson('no-such', (file) => file, options),
      /Lessons: nan-in-30-minutes/,
    );
  });
});
