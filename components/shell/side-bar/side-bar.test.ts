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

  it('is one tab stop, at the entry that was reached last, or that is open', async () => {
    const { inBar, playground, settle } = await open();
    const stops = () => inBar('nav a').filter((one) => one.tabIndex === 0);
    expect(stops().map((one) => one.textContent.trim())).to.deep.equal(['▦Overview']);
    playground.open('unloaded-video');
    await settle();
    expect(stops()).to.have.lengthOf(1);
    expect(stops()[0]!.textContent).to.contain('Unloaded video');
    stops()[0]!.focus();
    stops()[0]!.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'ArrowUp', bubbles: true, cancelable: true }),
    );
    expect(stops()).to.have.lengthOf(1);
    expect(stops()[0]!.textContent).to.contain('A test failure');
    playground.cancel();
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

  /** The history as a browser keeps it, but within the page of the test. */
  function keptHistory() {
    const own = {
      pushState: history.pushState.bind(history),
      replaceState: history.replaceState.bind(history),
    };
    const entries: { state: unknown; url: string }[] = [{ state: null, url: location.href }];
    let at = 0;
    history.pushState = (state, _title, url) => {
      entries.splice(++at, Infinity, { state, url: String(url) });
      own.replaceState(state, '', url);
    };
    history.replaceState = (state, _title, url) => {
      entries[at] = { state, url: String(url) };
      own.replaceState(state, '', url);
    };
    // Later, and then the address and the event at once, as a browser does.
    history.go = (by = 0) => {
      setTimeout(() => {
        at = Math.min(Math.max(at + by, 0), entries.length - 1);
        const { state, url } = entries[at]!;
        own.replaceState(state, '', url);
        window.dispatchEvent(new PopStateEvent('popstate', { state }));
      });
    };
    const arrived = () => aTimeout(20);
    return {
      queries: () => entries.map(({ url }) => url.replace(/^[^?]*/, '')),
      place: () => at,
      back: () => (history.go(-1), arrived()),
      forward: () => (history.go(1), arrived()),
      arrived,
      restore: () => {
        for (const name of ['pushState', 'replaceState', 'go'])
          Reflect.deleteProperty(history, name);
      },
    };
  }

  it('follows scenarios and their settings, back and forward', async () => {
    history.replaceState(null, '', location.pathname);
    const kept = keptHistory();
    try {
      const { playground, shell } = await open(true);
      playground.open('test');
      expect(location.search).to.equal('?scenario=test');
      playground.setArgument(0, 'scale', NaN);
      playground.setMitigation('clip', true);
      // What comes before the next run is one change.
      expect(location.search).to.equal('?scenario=test&mitigate=clip&scale=NaN');
      playground.open('unloaded-video');
      expect(kept.queries()).to.deep.equal([
        '',
        '?scenario=test',
        '?scenario=test&mitigate=clip&scale=NaN',
        '?scenario=unloaded-video',
      ]);
      expect(document.title).to.equal('Unloaded video · Faultbook');
      await kept.back();
      expect(playground.state.scenario.id).to.equal('test');
      expect(playground.state.plan.faults[0]!.args.scale).to.deep.equal(NaN);
      expect(playground.state.plan.mitigations.map(({ id }) => id)).to.deep.equal(['clip']);
      await kept.back();
      expect(playground.state.plan.faults[0]!.args.scale).to.equal(255);
      await kept.back();
      expect(playground.state.view).to.equal('overview');
      expect(document.title).to.equal('Faultbook');
      await kept.forward();
      await kept.forward();
      expect(playground.state.plan.faults[0]!.args.scale).to.deep.equal(NaN);
      expect(kept.queries()).to.have.lengthOf(4);
      playground.cancel();
      shell.remove();
    } finally {
      kept.restore();
    }
  });

  it('has an entry for each change, which Back undoes and undo goes back to', async () => {
    history.replaceState(null, '', location.pathname);
    const kept = keptHistory();
    const press = async (key: string, shiftKey = false) => {
      window.dispatchEvent(
        new KeyboardEvent('keydown', { key, ctrlKey: true, shiftKey, cancelable: true }),
      );
      await kept.arrived();
    };
    try {
      const { playground, shell } = await open(true);
      playground.open('test');
      const scale = () => playground.state.plan.faults[0]!.args.scale;
      for (const value of [1, 2, 3]) {
        playground.setArgument(0, 'scale', value);
        // What comes next is a change of its own.
        playground.cancel();
      }
      expect(kept.queries().slice(1)).to.deep.equal([
        '?scenario=test',
        '?scenario=test&scale=1',
        '?scenario=test&scale=2',
        '?scenario=test&scale=3',
      ]);
      await kept.back();
      expect([scale(), kept.place()]).to.deep.equal([2, 3]);
      await press('z');
      expect([scale(), kept.place()]).to.deep.equal([1, 2]);
      await press('Z', true);
      expect([scale(), kept.place()]).to.deep.equal([2, 3]);
      await kept.forward();
      expect([scale(), kept.place()]).to.deep.equal([3, 4]);
      await press('z');
      await press('z');
      expect([scale(), kept.place(), playground.state.after.length]).to.deep.equal([1, 2, 2]);
      playground.setArgument(0, 'scale', 9);
      playground.cancel();
      expect(kept.queries().slice(2)).to.deep.equal([
        '?scenario=test&scale=1',
        '?scenario=test&scale=9',
      ]);
      for (let presses = 0; presses < 9; presses++) await press('z');
      expect([scale(), playground.state.before.length]).to.deep.equal([255, 0]);
      expect(location.search).to.equal('?scenario=test');
      await kept.back();
      expect(playground.state.view).to.equal('overview');
      playground.cancel();
      shell.remove();
    } finally {
      kept.restore();
    }
  });
});
