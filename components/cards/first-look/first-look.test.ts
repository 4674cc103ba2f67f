import { expect, fixture, html } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import { Playground } from '../../state/playground.ts';
import { HeldRunner, makeLibrary, testScenario } from '../../testing/make-playground.ts';
import { makeShipped } from '../../testing/make-shipped.ts';
import { bothThemes, useTheme } from '../../testing/use-theme.ts';
import { waitUntil } from '../../testing/wait-until.ts';
import '../../shell/app-shell/app-shell.ts';
import type { AppShell } from '../../shell/app-shell/app-shell.ts';

const other = { ...testScenario, id: 'other', title: 'Another failure' };

async function open(width = 1280) {
  await setViewport({ width, height: 800 });
  const library = makeLibrary({
    groups: [
      { family: { id: 'tests', title: 'Tests', tags: [] }, scenarios: [testScenario, other] },
    ],
    tours: { first: ['test'] },
  });
  const playground = new Playground(new HeldRunner(), library, testScenario, { view: 'overview' });
  playground.useShipped([makeShipped()]);
  const shell = await fixture<AppShell>(
    html`<fb-app-shell .playground=${playground} .library=${library}></fb-app-shell>`,
  );
  const page = shell.shadowRoot!.querySelector('fb-overview-page')!;
  await page.updateComplete;
  const look = () => page.shadowRoot!.querySelector('fb-first-look');
  await waitUntil(() => look()!.shadowRoot!.querySelectorAll('fb-hand-picture').length === 2);
  const button = (words: string) =>
    [...look()!.shadowRoot!.querySelectorAll<HTMLElement>('.button')].find((one) =>
      one.textContent.includes(words),
    )!;
  return { playground, shell, page, look, button };
}

describe('the first screen', () => {
  after(() => setViewport({ width: 800, height: 600 }));

  for (const theme of bothThemes)
    it(`says what this is, shows a hand and the same hand lost, and is accessible, ${theme}`, async () => {
      useTheme(theme);
      const { shell, look } = await open();
      const text = look()!.shadowRoot!.textContent.replace(/\s+/g, ' ');
      expect(text).to.contain('injects a fault').and.contain('no hand, no error');
      const [golden, faulty] = [...look()!.shadowRoot!.querySelectorAll('fb-hand-picture')];
      await waitUntil(() => golden!.shadowRoot!.querySelectorAll('circle').length === 21);
      expect(faulty!.shadowRoot!.querySelectorAll('circle').length).to.equal(0);
      await expect(shell).to.be.accessible();
    });

  it('has sections: worth seeing first, then families; and what manages runs behind all cards', async () => {
    const { page } = await open();
    const titles = [...page.shadowRoot!.querySelectorAll('h2')].map((one) => one.textContent);
    expect(titles).to.deep.equal(['Worth seeing first', 'Tests']);
    const cards = [...page.shadowRoot!.querySelectorAll('fb-scenario-card')];
    expect(cards.map(({ scenario }) => scenario?.id)).to.deep.equal(['test', 'other']);
    const manage = page.shadowRoot!.querySelector('.manage')!;
    expect(manage.textContent).to.contain('Run all');
    const behind = cards.at(-1)!.compareDocumentPosition(manage);
    expect(behind & Node.DOCUMENT_POSITION_FOLLOWING).to.not.equal(0);
  });

  it('loads the usual picture for a failure that names none', async () => {
    const asked: string[] = [];
    const usual = { ...testScenario, input: null };
    const library = makeLibrary({
      groups: [{ family: { id: 'tests', title: 'Tests', tags: [] }, scenarios: [usual] }],
      tours: { first: ['test'] },
      loadPictures: (name) => {
        asked.push(name);
        return Promise.resolve([]);
      },
    });
    const playground = new Playground(new HeldRunner(), library, usual, { view: 'overview' });
    playground.useShipped([makeShipped()]);
    await fixture(
      html`<fb-app-shell .playground=${playground} .library=${library}></fb-app-shell>`,
    );
    await waitUntil(() => asked.length > 0);
    expect(asked).to.deep.equal(['open-palm']);
  });

  it('leads to the diagnosis', async () => {
    const { playground, button } = await open();
    button('My app returns NaN').click();
    expect(playground.state.view).to.equal('diagnosis');
  });

  it('leads to one failure, and to the lessons', async () => {
    const { playground, button } = await open();
    expect(button('lesson').getAttribute('href')).to.equal('?lessons');
    button('Start with').click();
    expect(playground.state).to.include({ view: 'scenario', scenario: testScenario });
    playground.cancel();
  });

  it('distinguishes a card that failed from one that did not run, by sign and words', async () => {
    const { playground, page } = await open();
    const runner = (playground as unknown as { runner: HeldRunner }).runner;
    playground.runCards(['test']);
    await waitUntil(() => runner.asked.length === 1);
    runner.asked[0]!.reject(new Error('No WebGL here.'));
    await waitUntil(() => playground.state.results.get('test')?.error != null);
    await page.updateComplete;
    const signs = [...page.shadowRoot!.querySelectorAll('fb-scenario-card')].map(async (card) => {
      await card.updateComplete;
      const sign = card.shadowRoot!.querySelector('.sign')!;
      return `${sign.className.trim()}: ${sign.textContent.trim().replace(/\s+/g, ' ')}`;
    });
    expect(await Promise.all(signs)).to.deep.equal(['sign failed: ! failed', 'sign: not run']);
  });
});
