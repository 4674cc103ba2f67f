import { aTimeout, expect, fixture, html, oneEvent } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import type { Scenario } from '../../../record/scenario.ts';
import { Destination } from '../../state/destination.ts';
import { Playground } from '../../state/playground.ts';
import { HeldRunner, makeLibrary, testScenario } from '../../testing/make-playground.ts';
import { overflowRecord } from '../../testing/make-record.ts';
import { bothThemes, useTheme } from '../../testing/use-theme.ts';
import '../app-shell/app-shell.ts';
import type { AppShell } from '../app-shell/app-shell.ts';
import { waitUntil } from '../../testing/wait-until.ts';

const video: Scenario = {
  ...testScenario,
  id: 'unloaded-video',
  title: 'Unloaded video',
  story: 'The frame is asked for too early.',
  symptoms: ['Requested texture size [0x0] is invalid'],
  incidents: [
    { url: 'https://github.com/tensorflow/tfjs/issues/8180', title: 'All NaN', cause: 'likely' },
  ],
  tags: ['thrown'],
};
const silent: Scenario = { ...testScenario, tags: ['silent'] };
const library = makeLibrary({
  groups: [
    { family: { id: 'input', title: 'Input', tags: [] }, scenarios: [silent] },
    { family: { id: 'pipeline', title: 'Pipeline', tags: [] }, scenarios: [video] },
  ],
});

async function open(ownsAddress = false) {
  await setViewport({ width: 1280, height: 800 });
  const runner = new HeldRunner();
  const playground = new Playground(runner, library, silent, { view: 'overview' });
  const shell = await fixture<AppShell>(
    html`<fb-app-shell
      .playground=${playground}
      .library=${library}
      .ownsAddress=${ownsAddress}
    ></fb-app-shell>`,
  );
  const bar = () => shell.shadowRoot!.querySelector('fb-side-bar');
  const inBar = (selector: string) => [
    ...bar()!.shadowRoot!.querySelectorAll<HTMLElement>(selector),
  ];
  const titles = () =>
    inBar('li a').map((one) => /\S.*(?=, )/.exec(one.children[1]!.textContent)?.[0]);
  const settle = async () => {
    await shell.updateComplete;
    await bar()?.updateComplete;
    await shell.updateComplete;
  };
  const type = async (words: string) => {
    const [input] = inBar('input') as HTMLInputElement[];
    input!.value = words;
    input!.dispatchEvent(new Event('input'));
    await waitUntil(() => words === '' || playground.state.search !== null);
    await settle();
  };
  const slash = async () => {
    window.dispatchEvent(new KeyboardEvent('keydown', { key: '/', cancelable: true }));
    await settle();
    await settle();
  };
  await settle();
  return { runner, playground, shell, bar, inBar, titles, settle, type, slash };
}

describe('fb-side-bar', () => {
  for (const theme of bothThemes)
    it(`is accessible with the overview beside it, ${theme}`, async () => {
      useTheme(theme);
      const { shell } = await open();
      await expect(shell).to.be.accessible();
    });

  it('lists scenarios by family with how they stand', async () => {
    const { inBar, titles, playground, runner, settle } = await open();
    expect(inBar('h2').map((one) => one.textContent)).to.deep.equal(['Input', 'Pipeline']);
    expect(titles()).to.deep.equal(['A test failure', 'Unloaded video']);
    const status = () => inBar('li .glyph').map((one) => one.title);
    expect(status()).to.deep.equal(['not run', 'not run']);
    playground.runCards(['test', 'unloaded-video']);
    await waitUntil(() => runner.asked.length === 1);
    await settle();
    expect(status()).to.deep.equal(['running', 'waiting']);
    runner.asked[0]!.resolve(overflowRecord());
    await waitUntil(() => runner.asked.length === 2);
    await settle();
    expect(status()).to.deep.equal(['drifted', 'running']);
    playground.stopAll();
    await settle();
    expect(status()).to.deep.equal(['drifted', 'not run']);
    expect(runner.asked[1]!.options.signal?.aborted).to.equal(true);
  });

  it('searches on /, opens on Enter and clears on Escape', async () => {
    const { inBar, titles, type, slash, bar, playground } = await open();
    await slash();
    expect(bar()!.shadowRoot!.activeElement?.localName).to.equal('input');
    await type('[0x0]');
    expect(titles()).to.deep.equal(['Unloaded video']);
    expect(inBar('small')[0]!.textContent).to.contain('[0x0]');
    const press = (key: string) =>
      inBar('input')[0]!.dispatchEvent(
        new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }),
      );
    press('Enter');
    await waitUntil(() => playground.state.view === 'scenario');
    expect(playground.state.scenario).to.equal(video);
    press('Escape');
    await bar()!.updateComplete;
    expect(titles().length).to.equal(2);
    await type('zebra');
    expect(bar()!.shadowRoot!.textContent).to.contain('No failure matches.');
    playground.cancel();
  });

  it('lists what it finds best first, in one list, marked; the overview in the same order', async () => {
    const { inBar, titles, type, shell, settle } = await open();
    await type('failure video');
    expect(inBar('h2').map((one) => one.textContent)).to.deep.equal(['No exact match. Nearest:']);
    // Other than by family.
    expect(titles()).to.deep.equal(['Unloaded video', 'A test failure']);
    await type('texture of an unloaded video');
    expect(inBar('h2').map((one) => one.textContent)).to.deep.equal(['Best first']);
    expect(titles()[0]).to.equal('Unloaded video');
    expect(inBar('mark').map((one) => one.textContent)).to.include('Unloaded');
    const page = shell.shadowRoot!.querySelector('fb-overview-page')!;
    await page.updateComplete;
    const cards = [...page.shadowRoot!.querySelectorAll('fb-scenario-card')];
    expect(cards.map(({ scenario }) => scenario?.title)).to.deep.equal(titles());
    await expect(shell).to.be.accessible();
    await type('unloadde viedo');
    expect(titles()).to.deep.equal(['Unloaded video']);
    await settle();
    await expect(shell).to.be.accessible();
  });

  it('opens the best match on Enter, however soon it is pressed', async () => {
    const { inBar, playground } = await open();
    const [input] = inBar('input') as HTMLInputElement[];
    input!.value = 'viedo';
    input!.dispatchEvent(new Event('input'));
    input!.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', cancelable: true }));
    await waitUntil(() => playground.state.view === 'scenario');
    expect(playground.state.scenario).to.equal(video);
    playground.cancel();
  });

  it('is cleared by its button, which is there while there are words', async () => {
    const { inBar, bar, titles, type } = await open();
    expect(inBar('.clear')).to.have.lengthOf(0);
    await type('video');
    inBar('.clear')[0]!.click();
    await bar()!.updateComplete;
    expect((inBar('input')[0] as HTMLInputElement).value).to.equal('');
    expect(bar()!.shadowRoot!.activeElement?.localName).to.equal('input');
    expect(inBar('h2').map((one) => one.textContent)).to.deep.equal(['Input', 'Pipeline']);
    expect(titles()).to.have.lengthOf(2);
    expect(inBar('mark')).to.have.lengthOf(0);
  });

  it('finds no hidden card by what it says, only by its number', async () => {
    const { titles, type, playground, settle } = await open();
    playground.setPredicting(true);
    await settle();
    const hidden = titles();
    expect(hidden).not.to.include('Unloaded video');
    await type('unloaded video');
    expect(titles()).to.deep.equal([]);
    await type(hidden[1]!);
    expect(titles()).to.deep.equal([hidden[1]]);
  });

  it('filters by how failures end', async () => {
    const { inBar, titles, settle } = await open();
    const chips = inBar('.chip');
    expect(chips.map((chip) => chip.textContent.trim())).to.deep.equal(['thrown', 'silent']);
    chips[0]!.click();
    await settle();
    expect(titles()).to.deep.equal(['Unloaded video']);
  });

  it('moves through the list by arrow keys', async () => {
    const { bar, inBar, slash } = await open();
    await slash();
    const press = (key: string) =>
      bar()!.shadowRoot!.activeElement!.dispatchEvent(
        new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
      );
    press('ArrowDown');
    press('ArrowDown');
    expect(bar()!.shadowRoot!.activeElement === inBar('li a')[1]).to.equal(true);
    press('Home');
    press('ArrowUp');
    expect(bar()!.shadowRoot!.activeElement?.localName).to.equal('input');
  });

  it('leaves clicks for a new tab to the browser', async () => {
    const { inBar, bar } = await open();
    const link = inBar('li a')[0]!;
    let went = false;
    bar()!.addEventListener(Destination.type, () => (went = true));
    bar()!.addEventListener('click', (event) => event.preventDefault());
    link.dispatchEvent(
      new MouseEvent('click', { ctrlKey: true, bubbles: true, composed: true, cancelable: true }),
    );
    expect(went).to.equal(false);
    expect(link.getAttribute('href')).to.equal('?scenario=test');
    setTimeout(() => link.click());
    expect((await oneEvent<Destination>(bar()!, Destination.type)).scenario).to.equal('test');
  });

  it('is hidden and shown again, and lies over narrow pages', async () => {
    const { bar, inBar, shell, settle, playground } = await open();
    inBar('.close')[0]!.click();
    await settle();
    expect(bar() === null).to.equal(true);
    const menu = () => shell.shadowRoot!.querySelector<HTMLElement>('.menu');
    expect(shell.shadowRoot!.activeElement === menu()).to.equal(true);
    await setViewport({ width: 390, height: 844 });
    await waitUntil(() => !matchMedia('(min-width: 1001px)').matches);
    await aTimeout(100);
    await settle();
    menu()!.click();
    await settle();
    const main = shell.shadowRoot!.querySelector('main')!;
    expect(bar()!.className).to.equal('over');
    expect(main.inert).to.equal(true);
    expect(document.documentElement.scrollWidth).to.be.at.most(390);
    await expect(shell).to.be.accessible();
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
    await settle();
    expect(bar() === null).to.equal(true);
    expect(main.inert).to.equal(false);
    menu()!.click();
    await settle();
    inBar('li a')[1]!.click();
    await settle();
    expect(bar() === null).to.equal(true);
    expect(playground.state.scenario).to.equal(video);
    playground.cancel();
    await setViewport({ width: 800, height: 600 });
  });
});

describe('the address', () => {
  const start = location.href;
  afterEach(() => history.replaceState(null, '', start));

  /** What the browser does on back and forward, but for leaving the page of the test. */
  const goTo = (url: string) => {
    history.replaceState(null, '', url);
    window.dispatchEvent(new PopStateEvent('popstate'));
  };

  it('follows scenarios, back and forward, and settings without a new entry', async () => {
    history.replaceState(null, '', location.pathname);
    const pushed: string[] = [];
    const push = history.pushState.bind(history);
    history.pushState = (_data, _title, url) => {
      pushed.push(String(url).replace(location.pathname, ''));
      history.replaceState(null, '', url);
    };
    try {
      const { playground, shell } = await open(true);
      playground.open('test');
      expect(location.search).to.equal('?scenario=test');
      playground.setArgument(0, 'scale', NaN);
      playground.setMitigation('clip', true);
      const changed = location.href;
      expect(location.search).to.equal('?scenario=test&mitigate=clip&scale=NaN');
      playground.open('unloaded-video');
      expect(pushed).to.deep.equal(['?scenario=test', '?scenario=unloaded-video']);
      expect(document.title).to.equal('Unloaded video · Faultbook');
      goTo(changed);
      expect(playground.state.scenario.id).to.equal('test');
      expect(playground.state.plan.faults[0]!.args.scale).to.deep.equal(NaN);
      expect(playground.state.plan.mitigations.map(({ id }) => id)).to.deep.equal(['clip']);
      goTo(location.pathname);
      expect(playground.state.view).to.equal('overview');
      expect(document.title).to.equal('Faultbook');
      goTo(changed);
      expect(location.href).to.equal(changed);
      expect(pushed.length).to.equal(2);
      playground.cancel();
      shell.remove();
    } finally {
      history.pushState = push;
    }
  });
});
