import { expect, fixture, html } from '@open-wc/testing';
import { encodeRecord } from '../../../record/codec/record-codec.ts';
import type { RunRecord } from '../../../record/record.ts';
import { toQuery } from '../../state/address.ts';
import { Playground } from '../../state/playground.ts';
import { HeldRunner, makeLibrary, testScenario } from '../../testing/make-playground.ts';
import { overflowRecord } from '../../testing/make-record.ts';
import { waitUntil } from '../../testing/wait-until.ts';
import '../app-shell/app-shell.ts';
import type { AppShell } from '../app-shell/app-shell.ts';

async function open() {
  const runner = new HeldRunner();
  const library = makeLibrary();
  const playground = new Playground(runner, library, testScenario);
  const shell = await fixture<AppShell>(
    html`<fb-app-shell .playground=${playground} .library=${library}></fb-app-shell>`,
  );
  const notice = () =>
    shell.shadowRoot!.querySelector('fb-scenario-page')?.shadowRoot!.querySelector('fb-page-notice')
      ?.shadowRoot ?? null;
  const words = () => notice()?.querySelector('.opened')?.textContent ?? '';
  const drop = (name: string, text: string): void => {
    const data = new DataTransfer();
    data.items.add(new File([text], name, { type: 'application/json' }));
    window.dispatchEvent(new DragEvent('drop', { dataTransfer: data, cancelable: true }));
  };
  return { runner, library, playground, shell, notice, words, drop };
}

/** A record as a probe writes it. */
const probed = (record: RunRecord): RunRecord => ({
  ...record,
  scenario: null,
  plan: { ...record.plan, scenario: null, input: { kind: 'own', subject: 'app', name: 'app' } },
});

describe('a record dropped on the page', () => {
  it('is shown as measured elsewhere, and runs nothing until asked', async () => {
    const { runner, playground, shell, words, notice, drop } = await open();
    drop('mine.json', encodeRecord(overflowRecord()));
    await waitUntil(() => words() !== '');
    expect(words()).to.include('mine.json').and.to.include('measured elsewhere');
    expect(playground.state.run).to.include({ status: 'done' });
    expect(playground.state.last?.record).to.deep.equal(overflowRecord());
    expect(runner.asked).to.have.length(0);
    // No card takes it for a measurement of its own.
    expect(playground.state.results.size).to.equal(0);
    await expect(shell).to.be.accessible();
    notice()!.querySelector<HTMLButtonElement>('.opened button')!.click();
    await waitUntil(() => runner.asked.length === 1);
    expect(playground.state.opened).to.equal(null);
    playground.cancel();
  });

  it('of a probe says that only its app can run it', async () => {
    const { shell, library, words, notice, drop, playground } = await open();
    drop('app.json', encodeRecord(probed(overflowRecord())));
    await waitUntil(() => words() !== '');
    expect(words()).to.include('cannot run here');
    expect(notice()!.querySelector('.opened button')).to.equal(null);
    expect(toQuery(playground.state, library)).to.equal('');
    expect(toQuery({ ...playground.state, presenting: true }, library)).to.equal('');
    const bar = shell.shadowRoot!.querySelector('fb-tool-bar')!.shadowRoot!;
    const offered = [...bar.querySelectorAll('option')].map(({ value }) => value);
    expect(offered.filter((value) => value.startsWith('app:'))).to.deep.equal(['app:app']);
    expect(bar.querySelector<HTMLOptionElement>('option:checked[value="app:app"]')).to.not.equal(
      null,
    );
    const share = bar.querySelector('fb-share-button')!;
    await share.share();
    await share.updateComplete;
    const said = share.shadowRoot!.querySelector('[role=status]')!;
    expect(said.textContent).to.include('There is no link').and.to.include('Only the app');
    expect(said.querySelector('input')).to.equal(null);
    playground.open(testScenario.id);
    await waitUntil(() => words() === '');
    expect(playground.state.run).not.to.include({ status: 'done' });
    playground.cancel();
  });

  for (const [name, text, why] of [
    ['<img src=x>.json', '{"schema":"faultbook/run@9"}', 'later Faultbook'],
    ['cut.json', encodeRecord(overflowRecord()).slice(0, -9), 'not JSON'],
    ['other.json', '{}', 'not a run record'],
  ] as const)
    it(`is refused where it is none: ${why}`, async () => {
      const { playground, drop } = await open();
      drop(name, text);
      await waitUntil(() => playground.state.notice !== null);
      expect(playground.state.notice).to.include(name).and.to.include(why);
      expect(playground.state.opened).to.equal(null);
      playground.cancel();
    });
});
