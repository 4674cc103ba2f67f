import { readBundle } from '../../bundle/evidence-bundle.ts';
import { aTimeout, expect, fixture, html, nextFrame } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import type { RunRecord } from '../../../record/record.ts';
import type { Scenario } from '../../../record/scenario.ts';
import { Playground } from '../../state/playground.ts';
import { fromQuery, toQuery } from '../../state/address.ts';
import type { Library } from '../../state/library.ts';
import {
  HeldRunner,
  makeLibrary,
  paintedPicture,
  testScenario,
} from '../../testing/make-playground.ts';
import { overflowRecord } from '../../testing/make-record.ts';
import { bothThemes, useTheme } from '../../testing/use-theme.ts';
import './app-shell.ts';
import type { AppShell } from './app-shell.ts';
import { waitUntil } from '../../testing/wait-until.ts';

/** Ways through the whole page, on a runner that the test answers. */

const telling: Scenario = {
  ...testScenario,
  title: 'Telltale title',
  story: 'Telltale story.',
  symptoms: ['telltale symptom'],
  tags: ['silent', 'telltale-tag'],
  pins: [{ setting: 'model', because: 'telltale pin.' }],
};
const other: Scenario = { ...testScenario, id: 'other', title: 'Another failure' };
const third: Scenario = { ...testScenario, id: 'third', title: 'The third', tags: ['hazard'] };

const library: Library = makeLibrary({
  groups: [
    {
      family: { id: 'tests', title: 'Tests', tags: [] },
      scenarios: [telling, other, third],
    },
  ],
});

async function open(query: string) {
  await setViewport({ width: 1280, height: 720 });
  const runner = new HeldRunner();
  const address = fromQuery(query, library);
  const playground = new Playground(runner, library, address.scenario, address);
  const shell = await fixture<AppShell>(
    html`<fb-app-shell .playground=${playground} .library=${library}></fb-app-shell>`,
  );
  if (address.view === 'scenario') void playground.begin();
  const settle = async () => {
    await aTimeout(40);
    await nextFrame();
    await shell.updateComplete;
    await nextFrame();
  };
  const answer = async (at: number, record: RunRecord = overflowRecord()) => {
    await waitUntil(() => runner.asked.length > at, `run ${at} was not asked for`);
    const { plan, resolve } = runner.asked[at]!;
    resolve({ ...record, plan, scenario: plan.scenario });
    await settle();
  };
  await settle();
  return { runner, playground, shell, settle, answer };
}

/** Every element below a root, through shadow roots. */
function* everything(root: ParentNode): Generator<HTMLElement> {
  for (const element of root.querySelectorAll<HTMLElement>('*')) {
    yield element;
    if (element.shadowRoot) yield* everything(element.shadowRoot);
  }
}

const deep = <T extends HTMLElement>(root: AppShell, selector: string): T[] =>
  [...everything(root.shadowRoot!)].filter((one): one is T => one.matches(selector));

const button = (root: AppShell, words: string): HTMLButtonElement => {
  const found = deep<HTMLButtonElement>(root, 'button').find(
    (one) => one.textContent.trim() === words || one.getAttribute('aria-label') === words,
  );
  if (!found) throw new Error(`There is no button “${words}”.`);
  return found;
};

/** All that a reader, or one who looks at the source, can find: texts and attributes. */
const told = (root: AppShell): string =>
  [...everything(root.shadowRoot!)]
    .filter(({ localName }) => localName !== 'style')
    .flatMap((one) => [
      ...[...one.childNodes].filter(({ nodeType }) => nodeType === 3).map((node) => node.nodeValue),
      ...[...one.attributes].map(({ value }) => value),
    ])
    .join(' ')
    .replace(/\s+/g, ' ');

const choose = (root: AppShell, value: string): void =>
  deep<HTMLInputElement>(root, `input[type=radio][value="${value}"]`)[0]!.click();

describe('predict, then reveal', () => {
  for (const theme of bothThemes)
    it(`tells nothing before it is said, then scores, and is accessible, ${theme}`, async () => {
      useTheme(theme);
      const { shell, answer, settle, playground } = await open('scenario=test&predict');
      await answer(0);
      expect(playground.state.run.status).to.equal('done');
      expect(told(shell)).to.not.match(/telltale|overflow|depthwise_conv2d/i);
      expect(
        deep(shell, 'fb-outcome-badge, fb-fact-strip, fb-verdict-panel, fb-propagation-chart')
          .length,
      ).to.equal(0);
      expect(told(shell)).to.contain('Card 1').and.contain('Pixel scale');
      await expect(shell).to.be.accessible();
      expect(button(shell, 'Reveal').disabled).to.equal(true);
      choose(shell, 'palm');
      choose(shell, 'masked');
      await settle();
      button(shell, 'Reveal').click();
      await settle();
      expect(told(shell)).to.contain('Telltale title');
      const score = deep(shell, 'fb-predict-score')[0]!.shadowRoot!.textContent;
      expect(score.replace(/\s+/g, ' '))
        .to.contain('1 of 2')
        .and.contain('you said outcome no effect');
      await expect(shell).to.be.accessible();
    });

  it('hides every card of the overview and of the list, whatever has been measured', async () => {
    const { shell, playground, answer, settle } = await open('');
    playground.runCards(['test']);
    await answer(0);
    expect(told(shell)).to.contain('Telltale');
    button(shell, 'Predict').click();
    await settle();
    expect(told(shell)).to.not.match(/telltale|Another failure/i);
    expect(deep(shell, 'fb-outcome-badge, fb-mini-chart').length).to.equal(0);
    const hrefs = deep<HTMLAnchorElement>(shell, 'a').map(({ href }) => href);
    expect(hrefs.filter((href) => href.includes('scenario='))).to.deep.equal([]);
    await expect(shell).to.be.accessible();
    button(shell, 'Predict').click();
    await settle();
    expect(told(shell)).to.contain('Telltale title');
  });

  it('scores a guess when its run comes later, and only that plan’s', async () => {
    const { shell, playground, runner, answer, settle } = await open('scenario=test&predict');
    // A run that is ended before its picture is there is never asked for.
    await waitUntil(() => runner.asked.length === 1);
    playground.guess({ stage: 'palm', outcome: 'silent' });
    await settle();
    expect(told(shell)).to.contain('Your guess is noted');
    playground.setArgument(0, 'scale', 3);
    await answer(1);
    expect(told(shell)).to.contain('Your guess is noted');
    playground.setArgument(0, 'scale', 255);
    await answer(2);
    expect(told(shell)).to.contain('2 of 2');
  });
});

describe('a session', () => {
  it('is ticked, ordered, kept in the link, and presented with the next card run ahead', async () => {
    const { shell, playground, runner, settle, answer } = await open('');
    for (const title of ['The third', 'Telltale title', 'Another failure']) {
      deep<HTMLInputElement>(shell, `input[aria-label="In the session: ${title}"]`)[0]!.click();
      await settle();
    }
    button(shell, 'Earlier: Telltale title').click();
    await settle();
    button(shell, 'Remove: The third').click();
    await settle();
    expect(playground.state.session).to.deep.equal(['test', 'other']);
    const link = toQuery(playground.state, library);
    expect(link).to.equal('session=test,other');
    await expect(shell).to.be.accessible();
    button(shell, 'Present').click();
    await settle();
    expect(fromQuery(toQuery(playground.state, library), library)).to.deep.include({
      session: ['test', 'other'],
      presenting: true,
      scenario: telling,
    });
    await answer(0);
    // The next card runs ahead; when it is reached, its run is on the screen at once.
    await answer(1);
    expect(runner.asked[1]!.plan.scenario).to.equal('other');
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', cancelable: true }));
    await settle();
    expect(playground.state.scenario).to.equal(other);
    expect(playground.state.run.status).to.equal('done');
    expect(runner.asked.length).to.equal(2);
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'PageUp', cancelable: true }));
    await settle();
    expect(playground.state.scenario).to.equal(telling);
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', cancelable: true }));
    await settle();
    expect(playground.state.presenting).to.equal(false);
  });

  it('takes over a run ahead that is not done yet', async () => {
    const { playground, runner, answer } = await open('session=test,other&present');
    await answer(0);
    await waitUntil(() => runner.asked.length === 2);
    playground.step(1);
    expect(playground.state.run.status).to.equal('running');
    await answer(1);
    expect(playground.state.run.status).to.equal('done');
    expect(runner.asked.length).to.equal(2);
  });

  for (const theme of bothThemes)
    it(`cuts nothing at 1280 × 720, and is accessible, ${theme}`, async () => {
      useTheme(theme);
      const { shell, answer } = await open('session=test,other&present');
      await answer(0);
      const [page] = deep(shell, 'fb-present-page');
      const cut = [...everything(page!.shadowRoot!)].filter((one) => {
        const { right, bottom, width, height } = one.getBoundingClientRect();
        const visible = one.checkVisibility() && width > 0 && height > 0;
        return visible && (right > 1281 || bottom > 721) && !one.closest('.visually-hidden');
      });
      expect(cut.map(({ localName, className }) => `${localName}.${className}`)).to.deep.equal([]);
      await expect(shell).to.be.accessible();
    });

  it('keeps a running score of what was predicted', async () => {
    const { shell, playground, answer } = await open('session=test,other&present&predict');
    await answer(0);
    playground.guess({ stage: 'palm', outcome: 'silent' });
    playground.step(1);
    await answer(1);
    playground.guess({ stage: 'nowhere', outcome: 'silent' });
    await answer(1);
    expect(told(shell)).to.contain('Score 3 of 4');
  });
});

describe('a link to a private picture', () => {
  const digest = async (blob: Blob): Promise<string> => {
    const bytes = await crypto.subtle.digest('SHA-256', await blob.arrayBuffer());
    return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  };

  it('asks for the file, refuses another one and says so, and takes the right one', async () => {
    const picture = await paintedPicture();
    const sha256 = await digest(picture);
    const query = `scenario=test&file=hand.png&size=${picture.size}&sha256=${sha256}`;
    const { shell, playground, runner, settle } = await open(query);
    expect(runner.asked.length).to.equal(0);
    expect(told(shell)).to.contain('This link needs a picture').and.contain(sha256);
    // It cannot be run: there is no button that would do nothing.
    expect(deep(shell, 'fb-run-notice')).to.have.lengthOf(0);
    await expect(shell).to.be.accessible();
    await playground.usePicture(await paintedPicture('red'), 'other.png');
    await settle();
    expect(told(shell)).to.contain('This is a different file');
    expect(playground.state.plan.input).to.deep.include({ name: 'hand.png', sha256 });
    await playground.usePicture(picture, 'renamed.png');
    await waitUntil(() => runner.asked.length === 1);
    expect(runner.asked[0]!.plan.input).to.deep.include({ name: 'hand.png', sha256 });
    expect(toQuery(playground.state, library)).to.equal(query);
    playground.cancel();
  });
});

describe('sharing', () => {
  /** Puts another clipboard in place for the length of a test. */
  const withClipboard = async (
    write: (text: string) => Promise<void>,
    work: () => Promise<void>,
  ) => {
    const own = Object.getOwnPropertyDescriptor(navigator, 'clipboard');
    Object.defineProperty(navigator, 'clipboard', {
      configurable: true,
      value: { writeText: write },
    });
    try {
      await work();
    } finally {
      if (own) Object.defineProperty(navigator, 'clipboard', own);
      else Reflect.deleteProperty(navigator, 'clipboard');
    }
  };

  it('copies the link and says so', async () => {
    const { shell, playground, settle } = await open('scenario=test&scale=-0');
    let copied = '';
    await withClipboard(
      (text) => {
        copied = text;
        return Promise.resolve();
      },
      async () => {
        button(shell, 'Share').click();
        await settle();
      },
    );
    expect(new URL(copied).search).to.equal('?scenario=test&scale=-0');
    expect(told(shell)).to.contain('Link copied.');
    expect(deep<HTMLInputElement>(shell, 'input[readonly]')[0]!.value).to.equal(copied);
    const code = deep<HTMLInputElement>(shell, '#embed')[0]!.value;
    const frame = new DOMParser().parseFromString(code, 'text/html').querySelector('iframe')!;
    expect(frame.src).to.equal(`${copied}&embed`);
    expect(frame.title).to.equal(playground.state.scenario.title);
    expect(told(shell)).to.contain('A bundle needs a complete run.');
    playground.cancel();
  });

  it('saves an evidence bundle of a complete run', async () => {
    const { shell, answer, settle } = await open('scenario=test');
    await answer(0);
    await withClipboard(
      () => Promise.resolve(),
      async () => {
        button(shell, 'Share').click();
        await settle();
      },
    );
    const createObjectURL = URL.createObjectURL.bind(URL);
    const saved: Blob[] = [];
    URL.createObjectURL = (blob) => {
      saved.push(blob as Blob);
      return '#';
    };
    try {
      button(shell, 'Save as evidence bundle').click();
      await waitUntil(() => saved.length === 1, 'no bundle');
    } finally {
      URL.createObjectURL = createObjectURL;
    }
    const { record, pictures } = readBundle(new Uint8Array(await saved[0]!.arrayBuffer()));
    expect(record.plan.scenario).to.equal('test');
    expect(pictures).to.deep.equal([]);
  });

  it('shows the link where the browser refuses', async () => {
    const { shell, playground, settle } = await open('scenario=test');
    await withClipboard(
      () => Promise.reject(new DOMException('No.', 'NotAllowedError')),
      async () => {
        button(shell, 'Share').click();
        await settle();
      },
    );
    const field = deep<HTMLInputElement>(shell, 'input[aria-label="Link to this page"]')[0]!;
    expect(new URL(field.value).search).to.equal('?scenario=test');
    await expect(shell).to.be.accessible();
    playground.cancel();
  });
});

describe('a run whose chart is out of sight', () => {
  it('is shown by a thin chart at the edge, which leads back to it', async () => {
    const { shell, answer, settle } = await open('scenario=test');
    const strip = deep(shell, 'fb-run-strip')[0]!;
    const line = () => strip.shadowRoot!.textContent.replace(/\s+/g, ' ').trim();
    await setViewport({ width: 390, height: 600 });
    await answer(0);
    deep(shell, 'fb-propagation-chart')[0]!.scrollIntoView({ block: 'center' });
    await waitUntil(() => line() === '', 'a line beside the chart');
    window.scrollTo(0, document.documentElement.scrollHeight);
    await waitUntil(() => line() !== '', 'no line');
    expect(line()).to.contain('no hand · no error');
    expect(strip.shadowRoot!.querySelector('fb-mini-chart')).to.not.equal(null);
    expect(strip.getBoundingClientRect().top).to.be.closeTo(0, 1);
    strip.shadowRoot!.querySelector('button')!.click();
    await waitUntil(() => line() === '', 'the line stays');
    await settle();
    await setViewport({ width: 800, height: 600 });
  });
});

describe('keys', () => {
  const press = (key: string) =>
    window.dispatchEvent(new KeyboardEvent('keydown', { key, cancelable: true }));

  it('walk failures, hop landmarks, show their list, and can be switched off', async () => {
    const { shell, playground, settle } = await open('scenario=test');
    press('j');
    expect(playground.state.scenario).to.equal(other);
    press('k');
    expect(playground.state.scenario).to.equal(telling);
    press('o');
    expect(playground.state.view).to.equal('overview');
    await settle();
    press(']');
    const first = shell.shadowRoot!.activeElement;
    press(']');
    expect(shell.shadowRoot!.activeElement === first).to.equal(false);
    press('?');
    await settle();
    const sheet = deep<HTMLDialogElement>(shell, 'dialog[open]')[0]!;
    expect(sheet.textContent).to.contain('next and previous failure');
    await expect(shell).to.be.accessible();
    const letters = sheet.querySelector<HTMLInputElement>('input[type=checkbox]')!;
    // The sheet has the keys to itself: nothing moves or ends behind it.
    playground.setAutomatic(true);
    for (const key of ['j', 'Escape'])
      letters.dispatchEvent(
        new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }),
      );
    expect(playground.state).to.include({ view: 'overview', automatic: true });
    playground.stopAll();
    letters.click();
    sheet.close();
    press('j');
    expect(playground.state.view).to.equal('overview');
    localStorage.removeItem('faultbook-single-keys');
    playground.cancel();
  });
});

describe('cards of the overview', () => {
  it('run as they come into view, one at a time; hazards on a click only', async () => {
    const { shell, playground, runner, settle, answer } = await open('');
    playground.setAutomatic(true);
    await waitUntil(() => runner.asked.length === 1);
    await answer(0);
    await answer(1);
    await aTimeout(60);
    expect(runner.asked.map(({ plan }) => plan.scenario)).to.deep.equal(['test', 'other']);
    expect(told(shell)).to.contain('Runs only on a click');
    button(shell, 'Stop').click();
    await settle();
    expect(playground.state.automatic).to.equal(false);
    button(shell, 'Run: The third').click();
    await answer(2);
    expect(playground.state.results.get('third')?.done).to.not.equal(null);
  });
});

describe('pinned settings', () => {
  it('cannot be changed, and say why', async () => {
    const { shell, playground } = await open('scenario=test');
    const [bar] = deep(shell, 'fb-tool-bar');
    const pick = [...bar!.shadowRoot!.querySelectorAll('.pick')].find((one) =>
      one.textContent.includes('Model'),
    )!;
    expect(pick.querySelector('select')!.disabled).to.equal(true);
    expect(told(shell)).to.contain('telltale pin.');
    playground.cancel();
  });

  it('call a graph an input, not a picture', async () => {
    const { shell, playground, settle } = await open('scenario=test');
    playground.change({ input: { kind: 'own', subject: 'graph', name: 'division' } });
    await settle();
    const [bar] = deep(shell, 'fb-tool-bar');
    const labels = [...bar!.shadowRoot!.querySelectorAll('.pick > span')].map((one) =>
      one.textContent.trim(),
    );
    expect(labels).to.include('Input').and.not.include('Picture');
    playground.cancel();
  });
});
