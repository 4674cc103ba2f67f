import { ContextProvider } from '@lit/context';
import { aTimeout, expect, fixture, html, nextFrame } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import type { GraphOutput, RunRecord } from '../../../record/record.ts';
import type { Scenario } from '../../../record/scenario.ts';
import type { Address } from '../../state/address.ts';
import { libraryContext } from '../../state/library.ts';
import { startPlan } from '../../state/own-plan.ts';
import { Playground, playgroundContext } from '../../state/playground.ts';
import { HeldRunner, makeLibrary, testScenario } from '../../testing/make-playground.ts';
import {
  makeFrame,
  makeRecord,
  makeStep,
  overflowBlame,
  overflowRecord,
} from '../../testing/make-record.ts';
import { bothThemes, useTheme } from '../../testing/use-theme.ts';
import { waitUntil } from '../../testing/wait-until.ts';
import './present-page.ts';

/** The presented card alone, on a runner that the test answers. */

const graphScenario: Scenario = { ...testScenario, id: 'graph', input: 'graph:moments' };
const hazard: Scenario = { ...testScenario, id: 'hazard', tags: ['hazard'] };
const wanted = {
  kind: 'file',
  name: 'hand.png',
  size: 123_456,
  sha256: '0123456789abcdef'.repeat(4),
} as const;

async function open(scenario: Scenario = testScenario, address: Partial<Address> = {}) {
  await setViewport({ width: 1280, height: 720 });
  const runner = new HeldRunner();
  const family = { id: 'tests', title: 'Tests', tags: [] };
  const library = makeLibrary({
    groups: [{ family, scenarios: [testScenario, graphScenario, hazard] }],
  });
  const playground = new Playground(runner, library, scenario, {
    session: [testScenario.id, graphScenario.id, hazard.id],
    presenting: true,
    ...address,
  });
  const host = await fixture<HTMLElement>(html`<div style="position: absolute; inset: 0"></div>`);
  new ContextProvider(host, { context: playgroundContext, initialValue: playground });
  new ContextProvider(host, { context: libraryContext, initialValue: library });
  const page = document.createElement('fb-present-page');
  host.append(page);
  void playground.begin();
  const settle = async () => {
    await aTimeout(60);
    await page.updateComplete;
    await nextFrame();
    await nextFrame();
  };
  const asked = async (count: number) => {
    await waitUntil(() => runner.asked.length === count, `run ${count} was not asked for`);
    await settle();
    return runner.asked.at(-1)!;
  };
  const answer = async (count: number, record: RunRecord = overflowRecord()) => {
    const { plan, resolve } = await asked(count);
    resolve({ ...record, plan, scenario: plan.scenario });
    await settle();
  };
  const find = (selector: string) =>
    [...everything(page.shadowRoot!)].find((one) => one.matches(selector)) ?? null;
  /** Whether an element is there and can be seen. */
  const shows = (selector: string) =>
    find(selector)?.checkVisibility({ visibilityProperty: true }) ?? false;
  const said = (selector: string) =>
    textBelow(find(selector)?.shadowRoot ?? null).replace(/\s+/g, ' ');
  await settle();
  return { runner, playground, host, page, settle, asked, answer, find, shows, said };
}

/** Every element below a root, through shadow roots. */
function* everything(root: ParentNode): Generator<HTMLElement> {
  for (const element of root.querySelectorAll<HTMLElement>('*')) {
    yield element;
    if (element.shadowRoot) yield* everything(element.shadowRoot);
  }
}

const textBelow = (root: ShadowRoot | null): string =>
  root === null
    ? ''
    : [root, ...[...everything(root)].flatMap(({ shadowRoot }) => shadowRoot ?? [])]
        .map(({ textContent }) => textContent)
        .join(' ');

/** What reaches past the window, or past a part that would have to be scrolled. */
const cutOff = (root: ShadowRoot): string[] => [
  ...[...everything(root)]
    .filter((one) => {
      const { right, bottom, width, height } = one.getBoundingClientRect();
      const visible = one.checkVisibility() && width > 0 && height > 0;
      return visible && (right > 1281 || bottom > 721) && !one.closest('.visually-hidden');
    })
    .map(({ localName, className }) => `${localName}.${className}`),
  ...[...everything(root)]
    .filter((one) => ['auto', 'scroll', 'hidden'].includes(getComputedStyle(one).overflowY))
    .filter((one) => !one.matches('.visually-hidden'))
    .filter(
      (one) => one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1,
    )
    .map(
      ({ localName, className, scrollHeight, clientHeight, scrollWidth, clientWidth }) =>
        `${localName}.${className} scrolls: ${scrollWidth} × ${scrollHeight} in ${clientWidth} × ${clientHeight}`,
    ),
];

/** Expects that nothing is cut off, as soon as the page has been laid out. */
async function uncut(root: ShadowRoot): Promise<void> {
  await waitUntil(() => cutOff(root).length === 0).catch(() => undefined);
  expect(cutOff(root)).to.deep.equal([]);
}

const output = (name: string, value: number): GraphOutput => ({
  name,
  shape: [2, 8],
  values: Array.from({ length: 16 }, (_, i) => (i % 3 === 0 ? value : -1.234567e-7 * (i + 1))),
});

/** A graph with two outputs, each of more elements than are shown. */
const graphRecord = (): RunRecord => {
  const steps = [makeStep('div_0', 0, { nan: 1 }, { stage: 'graph' })];
  const frame = (value: number) =>
    makeFrame(0, steps, [], { outputs: [output('mean', value), output('variance', value)] });
  return makeRecord([frame(1.5)], [frame(NaN)], ['non-finite'], {
    blame: { ...overflowBlame, step: steps[0]!.id, path: [steps[0]!.id] },
  });
};

describe('fb-present-page', () => {
  it('shows what a graph gave in both runs, not hands', async () => {
    const { answer, said } = await open(graphScenario);
    expect(said('fb-picture-pair')).to.contain('Outputs');
    await answer(1, graphRecord());
    expect(said('fb-picture-pair'))
      .to.contain('Output mean')
      .and.contain('Output variance')
      .and.contain('▨ NaN')
      .and.not.contain('no hand');
  });

  it('cuts nothing of a graph at 1280 × 720, also after a card with pictures', async () => {
    const { playground, answer, asked, find, page, settle } = await open();
    await answer(1);
    await uncut(page.shadowRoot!);
    await waitUntil(() => find('fb-picture-pair')!.style.width.endsWith('px'));
    await asked(2);
    playground.step(1);
    await answer(2, graphRecord());
    await settle();
    expect(playground.state.run.status).to.equal('done');
    await uncut(page.shadowRoot!);
    playground.step(-1);
    await settle();
    await waitUntil(() => find('fb-picture-pair')!.style.width.endsWith('px'));
    await uncut(page.shadowRoot!);
  });

  it('cuts nothing of a graph to the side of a phone', async () => {
    const { answer, page, settle } = await open(graphScenario);
    await answer(1, graphRecord());
    await setViewport({ width: 390, height: 844 });
    await settle();
    const wide = [...everything(page.shadowRoot!)]
      .filter((one) => one.matches('.scroll, fb-picture-pair'))
      .filter((one) => one.scrollWidth > one.clientWidth + 1);
    expect(wide.map(({ localName }) => localName)).to.deep.equal([]);
  });

  it('gives the chart all of the room that the texts leave, also where it becomes more', async () => {
    const { answer, page, find, settle } = await open(testScenario, {
      dropped: ['There is no backend “abacus”.'],
    });
    const fits = () => {
      const figure = find('fb-propagation-chart')!.shadowRoot!.querySelector('figure')!;
      const [room, used] = [find('.body')!, figure].map((one) => one.getBoundingClientRect());
      return Math.abs(room!.bottom - used!.bottom) <= 2;
    };
    await answer(1);
    await waitUntil(fits, 'the chart does not fill its room');
    find('.notice button')!.click();
    await settle();
    await waitUntil(fits, 'the chart does not fill more room');
    await uncut(page.shadowRoot!);
  });

  it('says what was left out of the link, until it is dismissed', async () => {
    const { answer, find, shows, settle, page } = await open(testScenario, {
      dropped: ['There is no backend “abacus”.'],
    });
    expect(find('.notice')?.textContent ?? '').to.contain(
      'Left out of the link: There is no backend',
    );
    await answer(1);
    await uncut(page.shadowRoot!);
    find('.notice button')!.click();
    await settle();
    expect(shows('.notice')).to.equal(false);
  });

  for (const predicting of [false, true])
    it(`asks for the picture of a link${predicting ? ' before a guess, too' : ''}`, async () => {
      const plan = { ...startPlan(testScenario), input: wanted };
      const dropped = ['There is no backend “abacus”.'];
      const { runner, find, said, shows, page } = await open(testScenario, {
        plan,
        predicting,
        dropped,
      });
      // The next card of the session is measured ahead; the plan that lacks its picture is not run.
      expect(runner.asked.map(({ plan: { input } }) => input.kind)).to.not.include('file');
      expect(said('fb-file-request')).to.contain('hand.png').and.contain('123 456 bytes');
      // A button to run would do nothing.
      expect(find('fb-run-notice')).to.equal(null);
      expect(shows('.notice')).to.equal(true);
      await uncut(page.shadowRoot!);
    });

  it('says why a card waits for a click, and runs it on one', async () => {
    const { runner, find, said, asked } = await open(hazard);
    expect(runner.asked.length).to.equal(0);
    expect(said('fb-run-notice')).to.contain('Runs only on a click: it hangs');
    find('fb-run-notice')!.shadowRoot!.querySelector('button')!.click();
    await asked(1);
  });

  it('never shows the last verdict as that of a run that waits, goes on, fails or is cancelled', async () => {
    const { runner, playground, answer, asked, find, shows, said, settle, page } = await open();
    await answer(1);
    // The next card runs ahead.
    await asked(2);
    expect(shows('fb-verdict-panel')).to.equal(true);
    expect(find('.stale')).to.equal(null);
    const isMarked = (words: string): void => {
      const { status } = playground.state.run;
      expect(shows('fb-verdict-panel'), status).to.equal(false);
      expect(said('fb-run-notice'), status).to.contain(words);
      expect(said('fb-run-notice'), status).to.contain('Shown dimmed below: the last complete run');
      for (const dimmed of ['fb-picture-pair', 'fb-propagation-chart'])
        expect(find(dimmed)!.classList.contains('stale'), `${dimmed}, ${status}`).to.equal(true);
    };
    playground.setArgument(0, 'scale', 3);
    // Before the pause after a change is over.
    await page.updateComplete;
    isMarked('Settings changed, running again');
    const { reject } = await asked(3);
    isMarked('Starting');
    await uncut(page.shadowRoot!);
    reject(new Error('No WebGL.'));
    await settle();
    isMarked('No WebGL.');
    void playground.run();
    await waitUntil(() => playground.state.run.status === 'running');
    await settle();
    playground.cancel();
    await settle();
    isMarked('Cancelled');
    await uncut(page.shadowRoot!);
    void playground.run();
    await waitUntil(() => playground.state.run.status === 'running');
    await settle();
    const { plan, resolve } = runner.asked.findLast(
      (one) => one.plan.scenario === testScenario.id,
    )!;
    resolve({ ...overflowRecord(), plan });
    await settle();
    expect(shows('fb-verdict-panel')).to.equal(true);
    expect(find('.stale')).to.equal(null);
  });

  for (const theme of bothThemes)
    it(`is accessible with a notice, a request, a graph and a stale run, ${theme}`, async () => {
      useTheme(theme);
      const plan = { ...startPlan(graphScenario), input: wanted };
      const dropped = ['There is no backend “abacus”.'];
      const { playground, host, answer, settle } = await open(graphScenario, { plan, dropped });
      await expect(host).to.be.accessible();
      playground.change({ input: startPlan(graphScenario).input });
      await answer(1, graphRecord());
      await expect(host).to.be.accessible();
      playground.setArgument(0, 'scale', 3);
      await settle();
      // What is dimmed has less contrast, on purpose.
      await expect(host).to.be.accessible({ ignoredRules: ['color-contrast'] });
    });
});
