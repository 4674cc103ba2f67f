import { ContextProvider } from '@lit/context';
import { expect, fixture, html } from '@open-wc/testing';
import { libraryContext } from '../../state/library.ts';
import { ownPage } from '../../state/own-plan.ts';
import { Playground, playgroundContext } from '../../state/playground.ts';
import { HeldRunner, makeLibrary } from '../../testing/make-playground.ts';
import { overflowRecord } from '../../testing/make-record.ts';
import { bothThemes, useTheme } from '../../testing/use-theme.ts';
import { waitUntil } from '../../testing/wait-until.ts';
import { writeBundle } from '../evidence-bundle.ts';
import './bundle-dialog.ts';

const record = overflowRecord();
const title = 'A <img src=x> title';
const zip = writeBundle({ title, record, charts: {} });

async function open(bytes: Uint8Array) {
  const runner = new HeldRunner();
  const library = makeLibrary();
  const playground = new Playground(runner, library, ownPage, { view: 'overview' });
  const host = await fixture<HTMLElement>(html`<main></main>`);
  new ContextProvider(host, { context: playgroundContext, initialValue: playground });
  new ContextProvider(host, { context: libraryContext, initialValue: library });
  const dialog = document.createElement('fb-bundle-dialog');
  host.append(dialog);
  await dialog.updateComplete;
  void dialog.show(new File([bytes.slice()], 'evidence.zip'));
  const text = () => dialog.shadowRoot!.textContent.replace(/\s+/g, ' ');
  const press = (label: string) =>
    [...dialog.shadowRoot!.querySelectorAll('button')]
      .find((one) => one.textContent.trim() === label)!
      .click();
  return { runner, playground, host, dialog, text, press };
}

describe('fb-bundle-dialog', () => {
  it('shows a run as measured, runs it again, and says that it is reproduced', async () => {
    const { runner, playground, host, dialog, text, press } = await open(zip);
    await waitUntil(() => runner.asked.length === 1);
    const chart = dialog.shadowRoot!.querySelector('fb-propagation-chart')!;
    await waitUntil(() => chart.shadowRoot?.querySelector('figure') != null);
    const figure = chart.shadowRoot!.querySelector('figure')!;
    expect(figure.getBoundingClientRect().bottom, 'the chart has room').to.be.at.most(
      chart.getBoundingClientRect().bottom + 1,
    );
    expect(runner.asked[0]!.plan).to.deep.equal(record.plan);
    expect(text()).to.contain(title);
    expect(dialog.shadowRoot!.querySelector('img')).to.equal(null);
    expect(text()).to.contain('Running it again on this device');
    runner.asked[0]!.resolve(record);
    await waitUntil(() => text().includes('✓ Reproduced: silent'));
    for (const theme of bothThemes) {
      useTheme(theme);
      await expect(host).to.be.accessible();
    }
    expect(playground.state.view).to.equal('overview');
    press('Open it in the page');
    expect(playground.state.view).to.equal('scenario');
    expect(playground.state.plan.faults).to.deep.equal(record.plan.faults);
  });

  it('says where a run that is not reproduced differs', async () => {
    const { runner, text } = await open(zip);
    await waitUntil(() => runner.asked.length === 1);
    const golden = { ...record, faulty: record.golden };
    runner.asked[0]!.resolve(golden);
    await waitUntil(() => text().includes('✗ Not reproduced.'));
    expect(text()).to.match(/First bad step in the bundle: palm\S+; in this run: no step is bad/);
    expect(text()).to.contain('They part at');
  });

  it('refuses what is no bundle, in words, and runs nothing', async () => {
    const { runner, dialog, text } = await open(zip.slice(0, 500));
    await waitUntil(() => dialog.shadowRoot!.querySelector('[role="alert"]') !== null);
    expect(text()).to.contain('“evidence.zip”: This is not an evidence bundle, or it is damaged');
    expect(runner.asked.length).to.equal(0);
  });
});
