import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, Page } from 'puppeteer-core';
import { planOfCard } from '../../../components/lesson/asked-lesson-of.ts';
import { parseFindings, shippedFinding } from '../../../lessons/findings-file.ts';
import { rightAnswers } from '../../../lessons/right-answers.ts';
import type { QuestionKind } from '../../../lessons/define-lesson.ts';
import { questionsOf, type AskedLesson } from '../../../lessons/room/asked-lesson.ts';
import { answersText, trainerText } from '../../../lessons/room/messages.ts';
import { lobbyOf } from '../../../lessons/room/lesson-state.ts';
import { theFailureNobodySees as lesson } from '../../../lessons/the-failure-nobody-sees.lesson.ts';
import { scenarioGroups } from '../../../scenarios/scenarios.ts';
import { findBrowser } from '../../browser/find-browser.ts';
import { launchBrowser } from '../../browser/launch-browser.ts';
import { serverSettings } from '../../dev-server/plugins.ts';
import { startServer, type RunningServer } from '../../dev-server/start-server.ts';
import { packageRoot } from '../../package-root.ts';
import { serveLesson, type ServedLesson } from './lesson-server.ts';
import { lessonSource } from './lesson-source.ts';

/** As the room knows this machine; reserved for tests by RFC 2606. */
const name = 'room.test';
const minute = 60_000;

/** A clock that stands still until the test drives it: reloads do not set it back. */
const drivenClock =
  "Date.now = () => 1_760_000_000_000 + Number(localStorage.getItem('test-clock') ?? 0);";

const axeSource = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Three teams, and what each answers: the option at this place. */
const choice = (team: number, card: number, question: number, of: number): number =>
  (card * ([1, 4, 2][team] ?? 1) + question * 2 + team) % of;

describe('a lesson of 60 minutes', { timeout: 900_000 }, () => {
  let server: RunningServer;
  let served: ServedLesson;
  let browser: Browser;
  let trainer: Page;
  let projector: Page;
  const teams: Page[] = [];
  let asked: AskedLesson;
  let downloads = '';
  let right: readonly Readonly<Partial<Record<QuestionKind, readonly string[]>>>[] = [];
  let bytes = 0;
  const problems: string[] = [];
  /** What the teams have answered, by card and question. */
  const given: Record<string, string>[] = [{}, {}, {}];

  const text = (page: Page, element: string, selector: string): Promise<string> =>
    page.evaluate(
      (host, inner) =>
        [...(document.querySelector(host)?.shadowRoot?.querySelectorAll(inner) ?? [])]
          .map((one) => (one.shadowRoot ?? one).textContent)
          .join(' ')
          .replace(/\s+/g, ' ')
          .trim(),
      element,
      selector,
    );
  /** Waits until a text of a page is as wanted. */
  const reads = async (page: Page, element: string, selector: string, wanted: RegExp) => {
    let found = '';
    for (let look = 0; look < 150; look++) {
      found = await text(page, element, selector);
      if (wanted.test(found)) return;
      await pause(200);
    }
    assert.match(found, wanted, `${element} ${selector}`);
  };
  const click = (page: Page, element: string, words: string) =>
    page.evaluate(
      (host, label) => {
        const buttons = document.querySelector(host)?.shadowRoot?.querySelectorAll('button') ?? [];
        const found = [...buttons].find((one) => one.textContent.includes(label));
        if (!found) throw new Error(`There is no button “${label}”.`);
        found.click();
      },
      element,
      words,
    );
  const forward = (words: string) => click(trainer, 'fb-trainer-page', words);
  const pass = (milliseconds: number) =>
    trainer.evaluate((more) => {
      const now = Number(localStorage.getItem('test-clock') ?? 0);
      localStorage.setItem('test-clock', String(now + more));
    }, milliseconds);
  const accessible = async (page: Page, what: string) => {
    await page.evaluate(await axeSource);
    const violations = (await page.evaluate(
      `axe.run(document).then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html.slice(0, 120)).join(' | ')))`,
    )) as string[];
    assert.deepEqual(violations, [], what);
  };
  const fits = async (page: Page, what: string) => {
    const [wide, room] = await page.evaluate(() => [
      document.scrollingElement?.scrollWidth ?? 0,
      innerWidth,
    ]);
    assert.ok((wide ?? 0) <= (room ?? 0), `${what}: ${wide} px in ${room} px`);
  };
  const post = (body: string, headers: Record<string, string> = {}) =>
    fetch(`${server.origin}/lesson/answers`, {
      method: 'POST',
      body,
      headers: { 'Content-Type': 'text/plain', ...headers },
    }).then(
      ({ status }) => status,
      () => 0,
    );
  const seats = async () => {
    const answer = await fetch(`${server.origin}/lesson/trainer.json`, {
      headers: { 'X-Faultbook-Key': served.key },
    });
    return ((await answer.json()) as { seats: { number: number; guesses: object }[] }).seats;
  };

  before(async () => {
    served = await serveLesson(lesson.id, (file) => `/${path.relative(packageRoot, file)}`, {
      https: false,
      open: false,
      allowedHosts: [name],
    });
    server = await startServer(
      { ...serverSettings, middleware: [...serverSettings.middleware, served.middleware] },
      { allowedHosts: [name] },
    );
    const { port } = server.address;
    served.listens(port);
    ({ asked } = await lessonSource(lesson, (file) => file));
    const { findings } = parseFindings(
      await readFile(path.join(packageRoot, 'assets/lesson-findings.json'), 'utf8'),
    );
    right = lesson.cards.map((card) => {
      const plan = planOfCard(card, { groups: scenarioGroups });
      return rightAnswers(card.questions, shippedFinding(findings, plan)!);
    });
    downloads = await mkdtemp(path.join(tmpdir(), 'faultbook-lesson-'));
    const found = await findBrowser();
    const args = [...found.args, `--host-resolver-rules=MAP ${name} 127.0.0.1`];
    ({ browser } = await launchBrowser({ ...found, args }));
    const open = async (page: Page, url: string, element: string): Promise<Page> => {
      page.on('pageerror', (error) => problems.push(`${element}: ${String(error)}`));
      page.setDefaultTimeout(120_000);
      await page.evaluateOnNewDocument(drivenClock);
      await page.goto(url);
      await page.waitForSelector(element, { timeout: 120_000 });
      return page;
    };
    const base = server.origin.replace('127.0.0.1', 'localhost');
    trainer = await browser.newPage();
    await trainer.setViewport({ width: 1440, height: 900 });
    await open(
      trainer,
      `${base}/?lesson=${lesson.id}&trainer#key=${served.key}`,
      'fb-trainer-page',
    );
    projector = await browser.newPage();
    await projector.setViewport({ width: 1440, height: 900 });
    await open(projector, `${base}/?lesson=${lesson.id}&present`, 'fb-projector-page');
    for (let team = 0; team < 3; team++) {
      const page = await (await browser.createBrowserContext()).newPage();
      await page.setViewport({ width: 360, height: 780 });
      if (team === 0) {
        const session = await page.createCDPSession();
        await session.send('Network.enable');
        session.on('Network.loadingFinished', ({ encodedDataLength }) => {
          bytes += encodedDataLength;
        });
      }
      teams.push(await open(page, `http://${name}:${port}/lesson/`, 'fb-participant-page'));
      await reads(page, 'fb-participant-page', 'h1', /The failure nobody sees/);
    }
  });
  after(async () => {
    await browser.close();
    await server.stop();
    await rm(downloads, { recursive: true, force: true });
  });

  it('begins with an address on the projector, and hides the key', async () => {
    await reads(trainer, 'fb-trainer-page', 'aside', /The server collects answers/);
    assert.doesNotMatch(trainer.url(), /key/);
    await projector.bringToFront();
    await reads(projector, 'fb-projector-page', '.address', /^http:\/\/room\.test:\d+\/lesson\/$/);
    assert.match(
      await projector.evaluate(
        () =>
          document
            .querySelector('fb-projector-page')
            ?.shadowRoot?.querySelector('fb-qr-code')
            ?.shadowRoot?.querySelector('svg')
            ?.getAttribute('aria-label') ?? '',
      ),
      /QR code of http:\/\/room\.test/,
    );
    assert.equal(await teams[0]!.evaluate(() => isSecureContext), false);
    assert.ok(bytes > 0 && bytes < 1_000_000, `${bytes} bytes`);
    await accessible(trainer, 'trainer, lobby');
    await accessible(projector, 'projector, lobby');
    await accessible(teams[0]!, 'participant, lobby');
  });

  it('is given card by card; windows that are reloaded lose nothing, and strangers change nothing', async () => {
    await teams[0]!.evaluate(() => {
      const root = document.querySelector('fb-participant-page')!.shadowRoot!;
      root.querySelector('input')!.value = '<b>Blue</b>';
      root.querySelector('form')!.requestSubmit();
    });
    await pass(lesson.welcome.minutes * minute);
    await forward('Start');
    let left = lesson.cards.reduce((sum, { minutes }) => sum + minutes, lesson.end.minutes);
    for (const [at, card] of lesson.cards.entries()) {
      const heading = new RegExp(`^Card ${at + 1} of 9`);
      const questions = asked.cards[at]!.questions;
      await trainer.bringToFront();
      await reads(
        trainer,
        'fb-trainer-page',
        '.clock',
        new RegExp(`(?:^| )${card.minutes}:00 left for this card ${left}:00 left in all`),
      );
      for (const [team, page] of teams.entries()) {
        await page.bringToFront();
        await reads(page, 'fb-participant-page', 'h1', heading);
        for (const [place, { kind, options }] of questions.entries()) {
          const option = options[choice(team, at, place, options.length)]!;
          // The third team leaves one question open.
          if (team === 2 && at === 4) continue;
          await page.evaluate(
            (key, id) => {
              const root = document.querySelector('fb-participant-page')!.shadowRoot!;
              root.querySelector<HTMLInputElement>(`input[name="${key}"][value="${id}"]`)!.click();
            },
            `${at}.${kind}`,
            option.id,
          );
          given[team]![`${at}.${kind}`] = option.id;
        }
        if (at === 1) {
          await page.reload();
          await reads(page, 'fb-participant-page', 'h1', heading);
          const chosen = await page.evaluate(
            () =>
              document
                .querySelector('fb-participant-page')!
                .shadowRoot!.querySelectorAll(':checked').length,
          );
          assert.equal(chosen, questions.length, 'answers after a reload');
        }
      }
      if (at === 2) {
        const before = JSON.stringify(await seats());
        const stranger = 'e'.repeat(32);
        const answers = { outcome: 'silent' } as const;
        const good = answersText({ seat: stranger, name: null, card: at, answers });
        await post('x'.repeat(1_000_000));
        await post('{"seat":1}');
        await post(good.replace('outcome silent', 'outcome <script>'));
        await post(good, { Origin: 'http://evil.test' });
        await post(answersText({ seat: stranger, name: null, card: 0, answers }));
        await post(
          trainerText('0'.repeat(32), { ...lobbyOf(lesson), revision: 999, phase: 'end' }),
        );
        for (let repeat = 0; repeat < 60; repeat++) await post(good);
        for (const route of ['room.json', 'card/1.json', '../../main.ts'])
          await fetch(`${server.origin}/lesson/${route}`, { method: 'PUT', body: good });
        const others = (await seats()).filter(({ number }) => number <= 3);
        assert.equal(JSON.stringify(others), before);
      }
      await trainer.bringToFront();
      if (at === 3) {
        await trainer.reload();
        await trainer.waitForSelector('fb-trainer-page', { timeout: 120_000 });
        await reads(trainer, 'fb-trainer-page', 'h2#card', /^Card 4:/);
        await reads(trainer, 'fb-trainer-page', 'aside', /The server collects answers/);
      }
      if (at === 0) await accessible(trainer, 'trainer, asking');
      await pass(card.minutes * minute);
      left -= card.minutes;
      // One team is silent on the fifth card, and a stranger answers the third one.
      const number = at === 4 ? 2 : at === 2 ? 4 : 3;
      await reads(trainer, 'fb-trainer-page', 'fb-question-tally', new RegExp(`${number} answers`));
      await forward('Reveal');
      await projector.bringToFront();
      if (at === 5) {
        await projector.reload();
        await projector.waitForSelector('fb-projector-page', { timeout: 120_000 });
      }
      await reads(projector, 'fb-projector-page', '.says', new RegExp(card.learnt.slice(0, 20)));
      if (at === 0) await accessible(projector, 'projector, revealed');
      await teams[0]!.bringToFront();
      await reads(teams[0]!, 'fb-participant-page', '.card', new RegExp(card.learnt.slice(0, 20)));
      await fits(teams[0]!, `participant, card ${at + 1}`);
      if (at === 0) await accessible(teams[0]!, 'participant, revealed');
      await trainer.bringToFront();
      await forward(at + 1 < lesson.cards.length ? 'Next card' : 'To the end');
      if (at === 0) {
        await projector.bringToFront();
        await reads(projector, 'fb-projector-page', 'h1', /^Card 2 of 9/);
        await accessible(projector, 'projector, asking');
        await teams[0]!.bringToFront();
        await reads(teams[0]!, 'fb-participant-page', 'h1', /^Card 2 of 9/);
        await accessible(teams[0]!, 'participant, asking');
        await fits(teams[0]!, 'participant, asking');
      }
    }
  });

  it('ends with scores that are those of the answers given, in every window', async () => {
    /** The table of scores, made from the answers alone. */
    const expected = given.map((answers) => {
      const all = questionsOf(asked);
      const points = all.filter(({ card, question: { kind } }) =>
        right[card]?.[kind]?.includes(answers[`${card}.${kind}`] ?? ''),
      );
      return { right: points.length, of: all.length };
    });
    assert.ok(new Set(expected.map((one) => one.right)).size > 1, 'teams that differ');
    const rows = (page: Page, element: string) =>
      page.evaluate(
        (host) =>
          [
            ...(document
              .querySelector(host)
              ?.shadowRoot?.querySelector('fb-lesson-end')
              ?.shadowRoot?.querySelectorAll('tbody tr') ?? []),
          ].map((row) =>
            [...row.querySelectorAll('th, td')].slice(0, 2).map((one) => one.textContent.trim()),
          ),
        element,
      );
    const names = ['bBlue/b', 'Team 2', 'Team 3'];
    for (const [page, element] of [
      [trainer, 'fb-trainer-page'],
      [projector, 'fb-projector-page'],
    ] as const) {
      await page.bringToFront();
      await pause(1500);
      const found = new Map((await rows(page, element)) as [string, string][]);
      for (const [team, { right: points, of }] of expected.entries())
        assert.equal(found.get(names[team]!), `${points} of ${of}`, `${element}, ${names[team]}`);
      // The stranger has a score of its own, and that is all.
      assert.equal(found.size, 4);
      await accessible(page, `${element}, end`);
    }
    for (const [team, page] of teams.entries()) {
      await page.bringToFront();
      const { right: points, of } = expected[team]!;
      await reads(page, 'fb-participant-page', 'p.says', new RegExp(`^${points} of ${of} answers`));
      await fits(page, 'participant, end');
    }
    await accessible(teams[0]!, 'participant, end');
  });

  it('sums up what was guessed wrong most, and exports every answer', async () => {
    const missed = questionsOf(asked).map(({ card, question: { kind } }) => {
      const all = given.flatMap((answers) => answers[`${card}.${kind}`] ?? []);
      // The stranger answered one question, and that one rightly.
      const stranger = card === 2 && kind === 'outcome' ? 1 : 0;
      const wrong = all.filter((id) => !right[card]?.[kind]?.includes(id)).length;
      return { share: wrong / (all.length + stranger) };
    });
    const most = Math.max(...missed.map(({ share }) => share));
    const first = await trainer.evaluate(
      () =>
        document
          .querySelector('fb-trainer-page')!
          .shadowRoot!.querySelector('fb-lesson-end')!
          .shadowRoot!.querySelector('ol li')!.textContent,
    );
    const [, wrong, answered] =
      /(\d+) of (\d+)\s+answers? w/.exec(first.replace(/\s+/g, ' ')) ?? [];
    assert.equal(Number(wrong) / Number(answered), most);
    const session = await trainer.createCDPSession();
    await session.send('Browser.setDownloadBehavior', {
      behavior: 'allow',
      downloadPath: downloads,
    });
    await trainer.bringToFront();
    await click(trainer, 'fb-trainer-page', 'Export the answers as CSV');
    for (
      let look = 0;
      look < 50 && (await readdir(downloads)).every((one) => !one.endsWith('.csv'));
      look++
    )
      await pause(200);
    const csv = await readFile(path.join(downloads, `${lesson.id}.csv`), 'utf8');
    assert.equal(csv.trim().split('\r\n').length, 1 + 4 * questionsOf(asked).length);
  });

  it('takes the answers of a team as a code, where no server collects them', async () => {
    const origin = `http://${name}:${server.address.port}`;
    const [team] = teams;
    assert.ok(team);
    await team.bringToFront();
    await team.goto(`${origin}/participant.html?lesson=nan-in-30-minutes`);
    await reads(team, 'fb-participant-page', 'h1', /^Card 1 of 6/);
    await team.evaluate(() => {
      const root = document.querySelector('fb-participant-page')!.shadowRoot!;
      root.querySelector<HTMLInputElement>('input[value="masked"]')!.click();
    });
    for (let card = 1; card < 6; card++) {
      await click(team, 'fb-participant-page', 'Next card');
      await reads(team, 'fb-participant-page', 'h1', new RegExp(`^Card ${card + 1} of 6`));
    }
    await click(team, 'fb-participant-page', 'Finish');
    await reads(team, 'fb-participant-page', 'h1', /^The end/);
    await team.reload();
    await reads(team, 'fb-participant-page', 'h1', /^Card 6 of 6/);
    await click(team, 'fb-participant-page', 'Finish');
    await reads(team, 'fb-participant-page', '.code', /^[a-z0-9]{4}-[a-z.]+-[a-z0-9]{3}$/);
    const code = await text(team, 'fb-participant-page', '.code');
    await click(team, 'fb-participant-page', 'Show the results');
    await reads(team, 'fb-participant-page', 'p.says', /^1 of 10 answers is right/);
    await accessible(team, 'participant, without a server');
    await trainer.bringToFront();
    const base = server.origin.replace('127.0.0.1', 'localhost');
    await trainer.goto(`${base}/?lesson=nan-in-30-minutes&trainer`);
    await reads(trainer, 'fb-trainer-page', 'aside', /No server collects answers/);
    for (const [given, words] of [
      [code.replace(/.$/, (last) => (last === 'a' ? 'b' : 'a')), /typing error/],
      [code, /Added\./],
      [code, /Teams: 1(?!\d)/],
    ] as const) {
      await trainer.evaluate((one) => {
        const root = document.querySelector('fb-trainer-page')!.shadowRoot!;
        root.querySelector<HTMLInputElement>('#code')!.value = one;
        root.querySelector<HTMLFormElement>('aside form')!.requestSubmit();
      }, given);
      await reads(trainer, 'fb-trainer-page', 'aside', words);
    }
  });

  it('prints hand-outs whose answers are on separate pages, and lists the lessons', async () => {
    // Paper is white where the device is dark, too.
    await projector.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
    await projector.goto(
      `${server.origin.replace('127.0.0.1', 'localhost')}/?lesson=${lesson.id}&print`,
    );
    await projector.waitForSelector('fb-hand-out');
    await accessible(projector, 'hand-out');
    assert.equal(await projector.evaluate(() => document.documentElement.dataset.theme), 'light');
    await projector.emulateMediaFeatures([]);
    const breaks = await projector.evaluate(
      () =>
        getComputedStyle(
          document.querySelector('fb-hand-out')!.shadowRoot!.querySelector('.answers')!,
        ).breakBefore,
    );
    assert.equal(breaks, 'page');
    await projector.goto(`${server.origin.replace('127.0.0.1', 'localhost')}/?lessons`);
    await projector.waitForSelector('fb-lessons-page');
    await accessible(projector, 'list of lessons');
    assert.deepEqual(problems, []);
  });
});
