import { expect, fixture, html } from '@open-wc/testing';
import { HeldRunner, makeLibrary, testScenario } from '../../testing/make-playground.ts';
import { overflowRecord } from '../../testing/make-record.ts';
import { waitUntil } from '../../testing/wait-until.ts';
import { FaultScenario, useEmbedParts } from './fault-scenario.ts';

interface Manifest {
  readonly modules: readonly {
    readonly declarations: readonly {
      readonly tagName: string;
      readonly attributes: readonly { readonly name: string; readonly default: string }[];
    }[];
  }[];
}

const words = (element: Element): string =>
  element.shadowRoot?.textContent.replace(/\s+/g, ' ').trim() ?? '';

describe('fault-scenario', () => {
  it('is described by the manifest', async () => {
    const response = await fetch(new URL('../../../custom-elements.json', import.meta.url));
    const { modules } = (await response.json()) as Manifest;
    const [said] = modules.flatMap(({ declarations }) => declarations);
    expect(said?.tagName).to.equal('fault-scenario');
    const names = said?.attributes.map(({ name }) => name) ?? [];
    expect([...names].sort()).to.deep.equal([...FaultScenario.observedAttributes].sort());
    expect(document.createElement('fault-scenario').view).to.equal('card');
  });

  it('loads once for all elements, when the first is seen, and runs what is in view', async () => {
    const runner = new HeldRunner();
    let loads = 0;
    useEmbedParts(() => {
      loads += 1;
      return Promise.resolve({ library: makeLibrary(), runner, shipped: [] });
    });
    const host = await fixture<HTMLElement>(
      html`<div>
        <div style="height: 5000px"></div>
        <fault-scenario scenario="test"></fault-scenario>
        <fault-scenario scenario="test" view="chart"></fault-scenario>
        <fault-scenario scenario="tst"></fault-scenario>
      </div>`,
    );
    const [card, chart, wrong] = [...host.querySelectorAll('fault-scenario')];
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect([loads, runner.asked.length]).to.deep.equal([0, 0]);
    expect(words(card!)).to.equal('“test” runs when it is in view.');
    wrong!.scrollIntoView();
    await waitUntil(() => runner.asked.length === 2);
    expect(loads).to.equal(1);
    await waitUntil(() => words(wrong!).includes('There is no failure “tst”. Did you mean test?'));
    for (const asked of runner.asked) asked.resolve({ ...overflowRecord(), plan: asked.plan });
    await waitUntil(() => words(card!).includes('measured in this browser'));
    await waitUntil(() => chart!.shadowRoot!.querySelector('fb-propagation-chart') !== null);
    expect(words(card!)).to.contain(testScenario.title);
    // An id that is put right, and one that changes before the element begins.
    wrong!.scenario = 'test';
    wrong!.scrollIntoView();
    await waitUntil(() => runner.asked.length === 3);
    await waitUntil(() => words(wrong!).includes(testScenario.title));
    runner.asked[2]!.resolve({ ...overflowRecord(), plan: runner.asked[2]!.plan });
    const late = document.createElement('fault-scenario');
    host.append(late);
    await late.updateComplete;
    late.scenario = 'test';
    late.scrollIntoView();
    await waitUntil(() => runner.asked.length === 4);
    runner.asked[3]!.resolve({ ...overflowRecord(), plan: runner.asked[3]!.plan });
    await waitUntil(() => words(late).includes('measured in this browser'));
    await expect(host).to.be.accessible();
  });

  it('says when it could not be loaded, and retries when it is added again', async () => {
    let fails = true;
    const runner = new HeldRunner();
    useEmbedParts(() =>
      fails
        ? Promise.reject(new Error('no server'))
        : Promise.resolve({ library: makeLibrary(), runner, shipped: [] }),
    );
    const host = await fixture<HTMLElement>(
      html`<div><fault-scenario scenario="test"></fault-scenario></div>`,
    );
    const element = host.querySelector('fault-scenario')!;
    await waitUntil(() => words(element).includes('could not be loaded: no server'));
    fails = false;
    element.remove();
    host.append(element);
    await waitUntil(() => runner.asked.length === 1);
    runner.asked[0]!.resolve({ ...overflowRecord(), plan: runner.asked[0]!.plan });
    await waitUntil(() => words(element).includes('measured in this browser'));
  });
});
