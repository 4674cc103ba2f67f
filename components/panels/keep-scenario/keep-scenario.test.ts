import { ContextProvider } from '@lit/context';
import { expect, fixture, html } from '@open-wc/testing';
import { libraryContext } from '../../state/library.ts';
import { ownPage } from '../../state/own-plan.ts';
import { Playground, playgroundContext } from '../../state/playground.ts';
import { HeldRunner, makeLibrary, testScenario } from '../../testing/make-playground.ts';
import { overflowRecord } from '../../testing/make-record.ts';
import { bothThemes, useTheme } from '../../testing/use-theme.ts';
import { waitUntil } from '../../testing/wait-until.ts';
import './keep-scenario.ts';

async function open() {
  const runner = new HeldRunner();
  const library = makeLibrary();
  const playground = new Playground(runner, library, ownPage);
  const { plan } = playground.state;
  const host = await fixture<HTMLElement>(html`<main></main>`);
  new ContextProvider(host, { context: playgroundContext, initialValue: playground });
  new ContextProvider(host, { context: libraryContext, initialValue: library });
  const form = document.createElement('fb-keep-scenario');
  Object.assign(form, { scenario: ownPage, plan });
  host.append(form);
  await form.updateComplete;
  const root = form.shadowRoot!;
  const block = (at: number) => root.querySelectorAll('fb-code-block')[at]!;
  const type = async (id: string, text: string) => {
    const field = root.querySelector<HTMLInputElement>(`#${id}`)!;
    field.value = text;
    field.dispatchEvent(new Event('input'));
    field.dispatchEvent(new Event('blur'));
    await form.updateComplete;
  };
  const press = async (label: string) => {
    const [button] = [...block(0).shadowRoot!.querySelectorAll('button')].filter((one) =>
      one.getAttribute('aria-label')?.startsWith(label),
    );
    button!.click();
    await form.updateComplete;
    await block(0).updateComplete;
  };
  const problem = (id: string) => root.querySelector(`#${id}-problem`)?.textContent ?? '';
  return { runner, playground, plan, host, form, root, block, type, press, problem };
}

describe('fb-keep-scenario', () => {
  it('shows problems beside their fields, and gives the file once there are none', async () => {
    const { root, block, type, press, problem, form, host } = await open();
    expect(root.querySelector('.problem')).to.equal(null);
    await press('Save as');
    expect(problem('title')).to.contain('Give it a title');
    expect(root.activeElement?.id).to.equal('title');
    expect(block(0).shadowRoot!.querySelector('[role="status"]')!.textContent).to.contain(
      '8 fields',
    );
    for (const theme of bothThemes) {
      useTheme(theme);
      await expect(host).to.be.accessible();
    }
    await type('title', 'A <b>late</b> frame');
    expect(problem('title')).to.equal('');
    expect(root.querySelector<HTMLInputElement>('#id')!.value).to.equal('a-b-late-b-frame');
    await type('id', testScenario.id);
    expect(problem('id')).to.contain('the id of another failure');
    await type('id', 'late-frame');
    for (const field of ['story', 'symptoms', 'userSees', 'mechanism', 'notice', 'remedy'])
      await type(field, `Some ${field}.`);
    await type('remedy', 'Look at {no such place}.');
    expect(problem('remedy')).to.contain('{no such place}');
    await type('remedy', 'Look at {first bad step}.');
    expect(block(0).blocked).to.equal('');
    expect(block(0).file).to.equal('late-frame.scenario.ts');
    expect(block(0).text).to.contain(`title: 'A <b>late</b> frame',`);
    await block(0).updateComplete;
    expect(block(0).shadowRoot!.querySelector('code b')).to.equal(null);
    expect(block(1).text).to.contain(`from './late-frame.scenario.js'`);
    // Another tab was looked at meanwhile.
    const again = document.createElement('fb-keep-scenario');
    Object.assign(again, { scenario: ownPage, plan: form.plan });
    host.append(again);
    await again.updateComplete;
    const field = again.shadowRoot!.querySelector<HTMLInputElement>('#id')!;
    expect(field.value).to.equal('late-frame');
  });

  it('fills the expectations from the run on screen', async () => {
    const { runner, playground, plan, block, root } = await open();
    expect(root.textContent).to.contain('have not been measured here');
    expect(block(0).text).to.contain('expectations: []');
    void playground.run();
    await waitUntil(() => runner.asked.length === 1);
    runner.asked[0]!.resolve({ ...overflowRecord(), plan });
    await waitUntil(() => block(0).text.includes(`{ type: 'outcome', is: ['silent'] }`));
    expect(block(0).text).to.contain(`{ type: 'someNonFinite', stage: 'palm' }`);
    expect(root.textContent).to.not.contain('have not been measured here');
  });
});
