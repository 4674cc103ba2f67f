import { ContextProvider } from '@lit/context';
import { aTimeout, expect, fixture, html } from '@open-wc/testing';
import type { Scenario } from '../../../record/scenario.ts';
import type { Address } from '../../state/address.ts';
import { startPlan } from '../../state/own-plan.ts';
import { Playground, playgroundContext } from '../../state/playground.ts';
import { HeldRunner, makeLibrary, testScenario } from '../../testing/make-playground.ts';
import { overflowRecord } from '../../testing/make-record.ts';
import { waitUntil } from '../../testing/wait-until.ts';
import './predict-score.ts';

async function open(scenario: Scenario = testScenario, address: Partial<Address> = {}) {
  const runner = new HeldRunner();
  const playground = new Playground(runner, makeLibrary(), scenario, {
    predicting: true,
    ...address,
  });
  const host = await fixture<HTMLElement>(html`<main></main>`);
  new ContextProvider(host, { context: playgroundContext, initialValue: playground });
  const score = document.createElement('fb-predict-score');
  host.append(score);
  playground.guess({ stage: 'palm', outcome: 'silent' });
  const said = async () => {
    await aTimeout(40);
    await score.updateComplete;
    return score.shadowRoot!.querySelector('span')!.textContent.replace(/\s+/g, ' ').trim();
  };
  const asked = async (count: number) => {
    await waitUntil(() => runner.asked.length === count);
    return runner.asked.at(-1)!;
  };
  return { playground, host, said, asked };
}

describe('what is said of a guess that has no answer yet', () => {
  it('is that the run goes on, while it does', async () => {
    const { playground, said, asked, host } = await open();
    void playground.run();
    await asked(1);
    expect(await said()).to.equal('Your guess is noted; the run is not finished.');
    await expect(host).to.be.accessible();
  });

  it('is that a card which runs on a click only waits for it', async () => {
    const { playground, said, asked } = await open({ ...testScenario, tags: ['hazard'] });
    await playground.begin();
    expect(await said()).to.equal('Your guess is noted; the run waits for a click.');
    void playground.run();
    await asked(1);
    expect(await said()).to.contain('the run is not finished');
  });

  it('is that the run was cancelled, or failed', async () => {
    const { playground, said, asked } = await open();
    void playground.run();
    await asked(1);
    playground.cancel();
    expect(await said()).to.equal(
      'Your guess is noted; the run was cancelled, so there is no result.',
    );
    void playground.run();
    (await asked(2)).reject(new Error('No WebGL.'));
    expect(await said()).to.equal('Your guess is noted; the run failed, so there is no result.');
  });

  it('is that the link’s picture is wanted first', async () => {
    const input = { kind: 'file', name: 'hand.png', size: 3, sha256: 'ab' } as const;
    const { playground, said } = await open(testScenario, {
      plan: { ...startPlan(testScenario), input },
    });
    await playground.begin();
    expect(await said()).to.equal('Your guess is noted; the run waits for its picture.');
  });

  it('is that it was about other settings, where they were changed since', async () => {
    const { playground, said, asked } = await open();
    playground.setArgument(0, 'scale', 3);
    const { plan, resolve } = await asked(1);
    resolve({ ...overflowRecord(), plan });
    await waitUntil(() => playground.state.run.status === 'done');
    expect(await said()).to.equal('Your guess is noted; it was for different settings.');
  });
});
