import { expect, fixture, html } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import { Playground } from '../../state/playground.ts';
import type { Plan } from '../../../record/plan.ts';
import {
  HeldRunner,
  makeLibrary,
  testScenario,
  type AskedRun,
} from '../../testing/make-playground.ts';
import {
  goldenSteps,
  makeHand,
  makeRecord,
  makeFrame,
  overflowRecord,
} from '../../testing/make-record.ts';
import { makeShipped } from '../../testing/make-shipped.ts';
import { bothThemes, useTheme } from '../../testing/use-theme.ts';
import { waitUntil } from '../../testing/wait-until.ts';
import '../app-shell/app-shell.ts';
import type { AppShell } from '../app-shell/app-shell.ts';

const onWebgl = ({ realm }: Plan) => realm.backend === 'webgl';

async function open() {
  await setViewport({ width: 1440, height: 900 });
  const runner = new HeldRunner();
  const library = makeLibrary();
  const playground = new Playground(runner, library, testScenario);
  playground.useShipped([makeShipped()]);
  playground.runBeside();
  const shell = await fixture<AppShell>(
    html`<fb-app-shell .playground=${playground} .library=${library}></fb-app-shell>`,
  );
  const page = shell.shadowRoot!.querySelector('fb-scenario-page')!;
  const over = playground.run();
  /** The newest run that was asked for with such a plan. */
  const asked = async (is: (plan: Plan) => boolean): Promise<AskedRun> => {
    await waitUntil(() => runner.asked.some(({ plan }) => is(plan)));
    return runner.asked.findLast(({ plan }) => is(plan))!;
  };
  const own = await asked(onWebgl);
  const root = page.shadowRoot!;
  const settle = async () => {
    await page.updateComplete;
    for (const one of root.querySelectorAll('fb-fact-strip, fb-run-notice, fb-shipped-chart'))
      await (one as unknown as { updateComplete: Promise<unknown> }).updateComplete;
  };
  const facts = () =>
    root.querySelector('fb-fact-strip')!.shadowRoot!.querySelector('dl')!.textContent;
  await settle();
  return { asked, own, playground, over, page, root, settle, facts };
}

describe('the first second of a card', () => {
  after(() => setViewport({ width: 800, height: 600 }));

  for (const theme of bothThemes)
    it(`shows what ships with this version at once, faint, with the run's progress: ${theme}`, async () => {
      useTheme(theme);
      const { playground, page, root, facts } = await open();
      expect(root.querySelector('header')!.textContent).to.contain('shipped with this version');
      expect(root.querySelector('fb-outcome-badge')!.faint).to.equal(true);
      expect(facts()).to.contain('100 % of palm output');
      expect(root.querySelector('fb-shipped-chart')).not.to.equal(null);
      expect(root.querySelector('fb-propagation-chart')).to.equal(null);
      const pair = root.querySelector('fb-picture-pair')!;
      await waitUntil(() => pair.pictures.length === 1);
      expect(pair.passes.golden[0]!.items!.length).to.equal(1);
      const cancel = root.querySelector('fb-run-notice')!.shadowRoot!.querySelector('button')!;
      expect(cancel.textContent).to.contain('Cancel');
      await expect(page).to.be.accessible();
      playground.cancel();
    });

  it('then the preview on WASM, then the record of WebGL, and says where they disagree', async () => {
    const { asked, own, playground, over, root, settle, facts } = await open();
    const preview = await asked(({ realm }) => realm.backend === 'wasm');
    const finite = makeRecord(
      [makeFrame(0, goldenSteps, [])],
      [makeFrame(0, goldenSteps, [])],
      ['masked'],
    );
    preview.resolve({ ...finite, plan: preview.plan });
    await waitUntil(() => playground.state.preview?.done != null);
    await settle();
    expect(root.querySelector('header')!.textContent).to.contain('preview on WASM');
    expect(root.querySelector('fb-shipped-chart')).to.equal(null);
    const chart = root.querySelector('fb-propagation-chart')!;
    expect(chart.faulty).to.deep.equal(goldenSteps);
    expect(facts()).to.contain('every step matches the golden run');
    own.resolve({ ...overflowRecord(), plan: own.plan });
    await over;
    await settle();
    expect(root.querySelector('header')!.textContent).to.contain('measured here');
    expect(facts()).to.contain('palm · depthwise_conv2d_0');
    expect(root.querySelector('.comparison')!.textContent).to.contain(
      'The preview came out differently. WASM is no effect, WebGL is silent.',
    );
  });

  it('shows nothing that ships beside changed settings', async () => {
    const { playground, root, settle } = await open();
    playground.change({ seed: 3 });
    await settle();
    expect(root.querySelector('fb-shipped-chart')).to.equal(null);
    playground.cancel();
  });
});

describe('two runs on one screen', () => {
  it('lays the guarded run over the fault alone: chart, facts, pictures and words', async () => {
    const { asked, own, playground, over, root, settle, facts } = await open();
    own.resolve({ ...overflowRecord(), plan: own.plan });
    await over;
    playground.setMitigation('clip', true);
    const next = await asked((plan) => onWebgl(plan) && plan.mitigations.length > 0);
    const guarded = makeRecord(
      [makeFrame(0, goldenSteps, [makeHand()])],
      [makeFrame(0, goldenSteps, [makeHand()])],
      ['masked'],
    );
    next.resolve({ ...guarded, plan: next.plan });
    await waitUntil(() => playground.state.run.status === 'done');
    await settle();
    const chart = root.querySelector('fb-propagation-chart')!;
    expect(chart.reference.length).to.equal(4);
    const key = chart.shadowRoot!.querySelector('fb-chart-key')!;
    await key.updateComplete;
    expect(key.shadowRoot!.textContent).to.contain('fault alone');
    expect(facts()).to.contain('fault alone: no hand');
    expect(facts()).to.contain('fault alone: palm · depthwise_conv2d_0');
    const pair = root.querySelector('fb-picture-pair')!;
    expect(pair.reference).to.deep.equal([]);
    await waitUntil(() => root.querySelector('.comparison') !== null);
    expect(root.querySelector('.comparison')!.textContent).to.contain(
      'The fault alone is silent, the guarded run is no effect.',
    );
  });

  it('pins a run, and lets go of it', async () => {
    const { asked, own, playground, over, page, root, settle } = await open();
    own.resolve({ ...overflowRecord(), plan: own.plan });
    await over;
    const bar = page.getRootNode() as ShadowRoot;
    const tools = bar.querySelector('fb-tool-bar')!;
    const pin = () =>
      [...tools.shadowRoot!.querySelectorAll('button')].find((one) =>
        one.textContent.includes('Pin'),
      )!;
    await tools.updateComplete;
    pin().click();
    await tools.updateComplete;
    expect(pin().getAttribute('aria-pressed')).to.equal('true');
    playground.change({ seed: 3 });
    const next = await asked((plan) => onWebgl(plan) && plan.seed === 3);
    next.resolve({ ...overflowRecord(), plan: next.plan });
    await waitUntil(() => root.querySelector('.comparison') !== null);
    await settle();
    const words = root.querySelector('.comparison')!;
    expect(words.textContent).to.contain('Both are silent.').and.contain('seed 7, now 3');
    words.querySelector('button')!.click();
    await settle();
    expect(root.querySelector('.comparison')).to.equal(null);
  });
});
