import { expect, fixture, html } from '@open-wc/testing';
import { ContextProvider } from '@lit/context';
import type { OutcomeKind, Consumed } from '../../../record/record.ts';
import { stepRows } from '../../charts/propagation-chart/step-rows.ts';
import { libraryContext } from '../../state/library.ts';
import { Playground, playgroundContext } from '../../state/playground.ts';
import { HeldRunner, makeLibrary, testScenario } from '../../testing/make-playground.ts';
import {
  goldenSteps,
  makeFrame,
  makeHand,
  makeRecord,
  makeStep,
  overflowRecord,
  overflowingSteps,
} from '../../testing/make-record.ts';
import { makeShipped } from '../../testing/make-shipped.ts';
import { bothThemes, useTheme } from '../../testing/use-theme.ts';
import { chartColumns } from '../mini-chart/chart-columns.ts';
import { miniLanes } from '../mini-chart/mini-lanes.ts';
import { answerWords } from '../scenario-card/answer-words.ts';
import { foundSentence } from './found-sentence.ts';
import './overview-page.ts';
import { standing, type OverviewPage } from './overview-page.ts';
import { waitUntil } from '../../testing/wait-until.ts';

const other = { ...testScenario, id: 'other', title: 'Another failure' };

async function open() {
  const runner = new HeldRunner();
  const library = makeLibrary({
    groups: [
      {
        family: { id: 'tests', title: 'Tests', tags: [] },
        scenarios: [testScenario, other],
      },
    ],
  });
  const playground = new Playground(runner, library, testScenario, { view: 'overview' });
  const host = await fixture<HTMLElement>(html`<main></main>`);
  new ContextProvider(host, { context: playgroundContext, initialValue: playground });
  new ContextProvider(host, { context: libraryContext, initialValue: library });
  const page = document.createElement('fb-overview-page');
  host.append(page);
  const cards = () => [...page.shadowRoot!.querySelectorAll('fb-scenario-card')];
  const settle = async () => {
    await page.updateComplete;
    for (const card of cards()) await card.updateComplete;
  };
  await settle();
  const button = (root: ParentNode, words: string) =>
    [...root.querySelectorAll('button')].find((one) => one.textContent.trim() === words)!;
  const inCard = (at: number) => cards()[at]!.shadowRoot!;
  const said = (at: number) => inCard(at).textContent.replace(/\s+/g, ' ');
  return { runner, playground, page, host, settle, button, inCard, said };
}

const shown = (page: OverviewPage) => page.shadowRoot!.textContent.replace(/\s+/g, ' ');

describe('fb-overview-page', () => {
  for (const theme of bothThemes)
    it(`is accessible with cards not run, done, failed and running, ${theme}`, async () => {
      useTheme(theme);
      const { host, playground, runner, settle } = await open();
      await expect(host).to.be.accessible();
      playground.runCards(['test', 'other']);
      await waitUntil(() => runner.asked.length === 1);
      runner.asked[0]!.resolve(overflowRecord());
      await waitUntil(() => runner.asked.length === 2);
      await settle();
      await expect(host).to.be.accessible();
      runner.asked[1]!.reject(new Error('No WebGL.'));
      await waitUntil(() => playground.state.queue.running === null);
      await settle();
      await expect(host).to.be.accessible();
    });

  it('runs all cards one after another, and stops', async () => {
    const { runner, playground, page, settle, button, said } = await open();
    button(page.shadowRoot!, 'Run all').click();
    await waitUntil(() => runner.asked.length === 1);
    await settle();
    expect(said(0)).to.contain('running');
    expect(said(1)).to.contain('waiting for its turn');
    const progress = { phase: 'compile', done: 2, of: 3, detail: 'palm' } as const;
    runner.asked[0]!.options.onEvent?.({ type: 'progress', progress });
    await settle();
    expect(page.shadowRoot!.querySelector('fb-scenario-card')!.progress).to.equal(progress);
    button(page.shadowRoot!, 'Stop').click();
    await settle();
    expect(runner.asked[0]!.options.signal?.aborted).to.equal(true);
    expect(shown(page)).to.contain('2 ways to lose a hand. 2 not run yet.');
    // What the ended run still says is not heard.
    runner.asked[0]!.resolve(overflowRecord());
    await settle();
    expect(playground.state.results.size).to.equal(0);
    expect(runner.asked.length).to.equal(1);
  });

  it('keeps what is known in sight while a card waits and runs', async () => {
    const { runner, playground, page, settle, said } = await open();
    playground.useShipped([makeShipped(), makeShipped({ scenario: 'other' })]);
    playground.runCards(['test', 'other']);
    await waitUntil(() => runner.asked.length === 1);
    await settle();
    const charts = () =>
      [...page.shadowRoot!.querySelectorAll('fb-scenario-card')].map(
        (card) => card.shadowRoot!.querySelector('fb-mini-chart')?.className,
      );
    expect(charts()).to.deep.equal(['faint', 'faint']);
    expect(said(1)).to.contain('waiting for its turn');
    runner.asked[0]!.resolve(overflowRecord());
    await waitUntil(() => runner.asked.length === 2);
    playground.runCards(['test']);
    await settle();
    expect(charts()).to.deep.equal(['', 'faint']);
    expect(said(0)).to.contain('waiting for its turn');
  });

  it('shows outcome, propagation and answer of the last run, and goes on after a failure', async () => {
    const { runner, playground, page, settle, button, inCard, said } = await open();
    button(inCard(0), 'Run').click();
    await waitUntil(() => runner.asked.length === 1);
    runner.asked[0]!.reject(new Error('No WebGL here.'));
    await waitUntil(() => playground.state.queue.running === null);
    await settle();
    expect(said(0)).to.contain('No WebGL here.').and.contain('failed');
    button(inCard(0), 'Try again').click();
    await waitUntil(() => runner.asked.length === 2);
    runner.asked[1]!.resolve(overflowRecord());
    await waitUntil(() => playground.state.queue.running === null);
    await settle();
    expect(inCard(0).querySelector('fb-outcome-badge')!.kind).to.equal('silent');
    expect(said(0)).to.contain('no hand · no error').and.contain('drifted');
    const chart = inCard(0).querySelector('fb-mini-chart')!.shadowRoot!.querySelector('svg')!;
    expect(chart.getAttribute('aria-label')).to.contain('2 of 4 faulty steps hold NaN or Inf');
    expect(shown(page)).to.contain('1 drifted, 1 not run yet.');
  });

  it('keeps what a card measured when its scenario is opened, and the other way round', async () => {
    const { runner, playground } = await open();
    playground.runCards(['other']);
    await waitUntil(() => runner.asked.length === 1);
    runner.asked[0]!.resolve(overflowRecord());
    await waitUntil(() => playground.state.results.size === 1);
    playground.open('other');
    expect(playground.state.run.status).to.equal('done');
    expect(runner.asked.length).to.equal(1);
    playground.open('test');
    await waitUntil(() => runner.asked.length === 2);
    runner.asked[1]!.resolve(overflowRecord());
    await waitUntil(() => playground.state.results.size === 2);
  });

  it('runs cards after what is open, and lets them wait while a scenario is run', async () => {
    const { runner, playground } = await open();
    playground.open('test');
    await waitUntil(() => runner.asked.length === 1);
    playground.runCards(['other']);
    expect(runner.asked[0]!.options.signal?.aborted).to.equal(false);
    expect(playground.state.queue).to.deep.equal({ running: null, waiting: ['other'] });
    runner.asked[0]!.resolve(overflowRecord());
    await waitUntil(() => runner.asked.length === 2);
    void playground.run();
    expect(runner.asked[1]!.options.signal?.aborted).to.equal(true);
    expect(playground.state.queue).to.deep.equal({ running: null, waiting: ['other'] });
    playground.cancel();
  });

  it('shows and runs only what is looked for, until all are asked for', async () => {
    const { runner, playground, page, settle, button, said } = await open();
    playground.narrow({ words: 'another' });
    await waitUntil(() => playground.state.search !== null);
    await settle();
    expect(shown(page)).to.contain('1 card matches “another”.');
    expect(page.shadowRoot!.querySelectorAll('fb-scenario-card')).to.have.lengthOf(1);
    expect(said(0)).to.contain('Another failure');
    button(page.shadowRoot!, 'Run these').click();
    await waitUntil(() => runner.asked.length === 1);
    expect(runner.asked[0]!.plan.scenario).to.equal('other');
    playground.stopAll();
    playground.narrow({ words: 'zebra' });
    await settle();
    expect(shown(page)).to.contain('No card matches “zebra”.');
    button(page.shadowRoot!, 'Show all').click();
    await settle();
    expect(page.shadowRoot!.querySelectorAll('fb-scenario-card')).to.have.lengthOf(2);
  });
});

describe('foundSentence', () => {
  const found = (count: number) =>
    Array.from({ length: count }, () => ({ scenario: testScenario, title: [], where: null }));
  const sentence = (count: number, exact: boolean, words = 'a b') =>
    foundSentence({ by: 'words', found: found(count), exact }, { words, kinds: [], tags: [] });

  it('says how many match, and whether they do so exactly', () => {
    expect(sentence(3, true)).to.equal('3 cards match “a b”, best first.');
    expect(sentence(1, true)).to.equal('1 card matches “a b”.');
    expect(sentence(1, false)).to.equal('No card matches “a b” exactly. The nearest is this one:');
    expect(sentence(4, false)).to.equal(
      'No card matches “a b” exactly. The nearest 4, best first:',
    );
    expect(sentence(0, false)).to.equal('No card matches “a b”.');
    const family = { id: 'tests', title: 'Tests' };
    const chips = { words: '', kinds: [], tags: ['silent'] };
    const groups = [{ family, found: found(2) }];
    expect(foundSentence({ by: 'family', groups }, chips)).to.equal('2 cards match.');
    expect(foundSentence({ by: 'family', groups: [] }, chips)).to.equal('No card matches.');
    expect(foundSentence({ by: 'family', groups }, { ...chips, words: 'a' })).to.equal(
      'Searching…',
    );
  });
});

describe('standing', () => {
  it('counts in words, leaving out what there is none of', () => {
    expect(standing(['reproduces', 'reproduces', 'drifted', 'running', 'failed'])).to.equal(
      '5 ways to lose a hand. 2 reproduce here, 1 drifted, 1 failed to run, 1 not run yet.',
    );
  });
});

describe('answerWords', () => {
  const frame = (hands: Parameters<typeof makeFrame>[2]) => makeFrame(0, goldenSteps, hands);

  it('says what the app got', () => {
    const golden = [frame([makeHand()])];
    expect(answerWords(overflowRecord())).to.equal('no hand · no error');
    const graph = (values: readonly number[], kind: OutcomeKind) => {
      const outputs = [{ name: 'y', shape: [values.length], values }];
      return answerWords(makeRecord([], [makeFrame(0, goldenSteps, [], { outputs })], [kind]));
    };
    expect(graph([1, 2], 'silent')).to.equal('wrong numbers · no error');
    expect(graph([1, NaN], 'non-finite')).to.equal('1 of 2 values not finite');
    expect(graph([1, 2], 'masked')).to.equal('answer unchanged');
    expect(answerWords(makeRecord(golden, golden, ['masked']))).to.equal('1 hand · unchanged');
    const nan = makeHand({ keypoints: makeHand().keypoints.map(() => ({ x: NaN, y: 1 })) });
    expect(answerWords(makeRecord(golden, [frame([nan])], ['non-finite']))).to.equal(
      '1 hand · 21 key points not finite',
    );
    const lost = makeHand({ worldKeypoints: [{ x: NaN, y: 0, z: 0 }] });
    expect(answerWords(makeRecord(golden, [frame([lost])], ['non-finite']))).to.equal(
      '1 hand · 1 world key point not finite',
    );
    const scoreless = makeHand({ score: NaN });
    expect(answerWords(makeRecord(golden, [frame([scoreless])], ['non-finite']))).to.equal(
      '1 hand · score not finite',
    );
    const error = { name: 'Error', message: 'roi width cannot be 0' };
    const thrown = makeFrame(0, [], [], { error });
    expect(answerWords(makeRecord(golden, [thrown], ['thrown']))).to.contain('roi width');
    const ended = { reason: 'hung' as const, message: 'It was waiting for a download.' };
    expect(answerWords(makeRecord(golden, [], ['hung'], { ended }))).to.equal(
      'hung: It was waiting for a download.',
    );
  });
});

describe('answerWords with an app behind the call', () => {
  const said = (kind: OutcomeKind, consumer: Partial<Consumed>, hand = makeHand()): string => {
    const made = { id: 'finger-angles', items: [], ...consumer };
    const frame = makeFrame(0, goldenSteps, [hand], { consumer: made });
    return answerWords(makeRecord([frame], [frame], [kind]));
  };

  it('says what the app makes of it', () => {
    const error = { name: 'RangeError', message: 'invalid' };
    expect(said('thrown', { error })).to.equal('1 hand · the app throws RangeError');
    const hands = [{ text: null, values: { thumb: NaN, index: 1, ring: null } }];
    expect(said('non-finite', { items: hands })).to.equal(
      '1 hand · 1 of the app’s numbers not finite',
    );
    const json = [{ text: 'Right', values: { '0.x': null, '0.y': null } }];
    expect(said('silent', { items: json })).to.equal('1 hand · 2 of the app’s numbers are null');
    expect(said('silent', {})).to.equal('1 hand · no error');
    expect(said('masked', {})).to.equal('1 hand · unchanged');
  });

  it('does not call a hand unchanged whose NaN the app does not read', () => {
    const lost = makeHand({ worldKeypoints: [{ x: NaN, y: 0, z: 0 }] });
    expect(said('masked', {}, lost)).to.equal('1 hand · the app’s result unchanged');
  });
});

describe('a measurement that ships with this version', () => {
  const sign = (root: ParentNode) => root.querySelector('fb-outcome-badge');

  it('is on its card at once, faint and labelled, until this device has run the card', async () => {
    const { runner, playground, page, settle, inCard, said } = await open();
    expect(sign(inCard(0))).to.equal(null);
    playground.useShipped([makeShipped()]);
    await settle();
    expect(sign(inCard(0))!.faint).to.equal(true);
    expect(said(0)).to.contain('no hand · no error').and.contain('not run here');
    const chart = inCard(0).querySelector('fb-mini-chart')!;
    await chart.updateComplete;
    expect(chart.shadowRoot!.querySelector('.nan')!.getAttribute('d')).to.match(/^M/);
    expect(chart.shadowRoot!.querySelector('svg')!.getAttribute('aria-label')).to.contain(
      'As shipped with this version',
    );
    // Of the other card nothing ships.
    expect(sign(inCard(1))).to.equal(null);
    await expect(page).to.be.accessible();

    playground.runCards(['test']);
    await waitUntil(() => runner.asked.length === 1);
    runner.asked[0]!.resolve(overflowRecord());
    await waitUntil(() => playground.state.results.get('test')?.done != null);
    await settle();
    expect(sign(inCard(0))!.faint).to.equal(false);
    expect(said(0)).not.to.contain('not run here');
  });

  it('does not give an ending away that is to be predicted', async () => {
    const { playground, settle, inCard } = await open();
    playground.useShipped([makeShipped()]);
    playground.setPredicting(true);
    await settle();
    expect(sign(inCard(0))).to.equal(null);
    expect(inCard(0).querySelector('fb-mini-chart')).to.equal(null);
  });
});

describe('miniLanes', () => {
  it('draws shares as areas and breaks the line where nothing is finite', () => {
    const lanes = miniLanes(chartColumns([stepRows(goldenSteps, overflowingSteps)]));
    expect(lanes.nan.match(/M/g)?.length).to.equal(2);
    expect(lanes.inf).to.equal('');
    expect(lanes.faulty.match(/[ML]/g)?.join('')).to.equal('MLL');
    expect(lanes.golden.match(/[ML]/g)?.join('')).to.equal('MLLLL');
  });

  it('keeps the worst step of a crowd visible', () => {
    const many = Array.from({ length: 5000 }, (_, i) =>
      makeStep(`a_${i}`, i, i === 3210 ? { nan: 1 } : {}),
    );
    const lanes = miniLanes(chartColumns([stepRows(many, many)]));
    expect(lanes.nan.match(/M/g)?.length).to.equal(1);
    expect(lanes.golden.match(/[ML]/g)?.length).to.equal(145);
  });

  it('draws nothing from nothing', () => {
    expect(miniLanes(chartColumns([]))).to.deep.equal({ nan: '', inf: '', golden: '', faulty: '' });
  });
});
